"""The addresses of broker and store with their accounts in them, each in a file; one that somebody wrote stays."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from deploy.compose import written
from deploy.local import kept_files
from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.platform import KEEPING
from deploy.local.store_accounts import OPERATIONS
from services.chassis.messaging.rights import BACKUP, CONSOLE, MONITOR, PROVISIONER, TOPOLOGY

BROKER, MANAGEMENT, STORE = "amqp://broker:5672/refu", "http://broker:15672", "mongodb://store:27017/"
_STORE_OPTIONS = "?authSource=admin&retryWrites=false&directConnection=true"
_PASSWORD = re.compile(r"(://[^:@/?]*):[^@/?]*@")


@dataclass(frozen=True)
class Address:
    """One that signs in as an account, and its file in the folder of secrets."""

    file: str
    account: str
    server: Literal["broker", "store"]
    ours: str = field(repr=False)
    """To the server that compose starts, with the present password."""
    key: str = ""
    """Under which it stands in a file that says more, as JSON."""

    def now(self, folder: Path, renewed: Collection[str]) -> str:
        """What belongs in its file; where somebody wrote another, that, with the new password of an account renewed."""
        there = self._there(folder)
        if not there or written.is_ours(folder, self.file, there):
            return self.ours
        return _with_password(there, _password(self.ours)) if self.account in renewed else there

    def leads_elsewhere(self, folder: Path) -> bool:
        """Whether somebody wrote one of another server or user: more than the password is different."""
        there = self._there(folder)
        return bool(there) and _with_password(there, "") != _with_password(self.ours, "")

    def is_elsewhere(self, folder: Path) -> bool:
        """Whether it names another host than ours: a server that compose does not start."""
        there = self._there(folder)
        return bool(there) and _hosts(there) != _hosts(self.ours)

    def has_their_password(self, folder: Path) -> bool:
        """Whether it is ours but for the password, which somebody wrote."""
        return self._there(folder) not in ("", self.ours) and not self.leads_elsewhere(folder)

    def _there(self, folder: Path) -> str:
        file = folder / self.file
        return str(kept_files.json_object(file).get(self.key, "")) if self.key else kept_files.text(file)


def addresses(broker: Accounts, store: Accounts, prefix: str) -> list[Address]:
    """All of them; an account that is new gets its password."""

    def at_the_broker(file: str, account: str, place: str = BROKER, key: str = "") -> Address:
        return Address(file, account, "broker", broker.signed_in(place, account), key)

    def at_the_store(account: str) -> Address:
        user = store_user(account, prefix)
        return Address(f"{account}.mongo", account, "store", store.signed_in(STORE, user) + _STORE_OPTIONS)

    return [
        at_the_broker("run.json", CONSOLE, key="amqp_uri"),
        at_the_broker("topology.json", TOPOLOGY, key="topology_uri"),
        at_the_broker("partners-management", PROVISIONER, MANAGEMENT),
        at_the_broker("monitor-management", MONITOR, MANAGEMENT),
        *(at_the_broker(f"{account}.amqp", account) for account in (BACKUP, ADMINISTRATOR, MONITOR, *KEEPING)),
        *(at_the_store(account) for account in (ADMINISTRATOR, OPERATIONS, *KEEPING)),
    ]


def store_user(account: str, prefix: str) -> str:
    """What an account is called at the store: a service's as its database is."""
    return account if account in (ADMINISTRATOR, OPERATIONS) else f"{prefix}_{account}"


def _with_password(address: str, password: str) -> str:
    """The same, however many servers it names; one that signs in without a password stays so."""
    return _PASSWORD.sub(rf"\1:{password}@", address)


def _hosts(address: str) -> str:
    """`one:27017,two:27017` of an address."""
    return address.partition("://")[2].partition("/")[0].rpartition("@")[2]


def _password(address: str) -> str:
    """Of one of ours: hexadecimal."""
    [found] = re.findall(r"://[^:@/]*:([^@/]*)@", address)
    return str(found)
