"""An account of the store for each service: it reads and writes its own database and access log, and no other."""

from collections.abc import Callable, Iterable
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure

from deploy.local.accounts import Accounts
from deploy.local.server import Server

_THERE_ALREADY = 51003


def admit(store: Server, prefix: str, services: Iterable[str]) -> Callable[[str], str]:
    """Makes the accounts, where the store is ours; gives the address by service.

    A store that is not ours has one address for all.
    """
    accounts = store.accounts
    if accounts is None:
        return lambda _service: store.uri
    admit_to(store.uri, accounts, [f"{prefix}_{service}" for service in services])
    return lambda service: accounts.signed_in(store.uri, f"{prefix}_{service}")


def admit_to(uri: str, accounts: Accounts, names: Iterable[str]) -> None:
    """Makes these accounts on the store at this address, which signs in as its administrator."""
    client: MongoClient[dict[str, Any]] = MongoClient(uri)
    try:
        for name in names:
            _admit(client, name, accounts.password(name))
    finally:
        client.close()


def _admit(client: "MongoClient[dict[str, Any]]", name: str, password: str) -> None:
    """The account is called as its database is."""
    rights: dict[str, Any] = {
        "pwd": password,
        "roles": [{"role": "readWrite", "db": each} for each in (name, f"{name}_access")],
    }
    try:
        client.admin.command("createUser", name, **rights)
    except OperationFailure as error:
        if error.code != _THERE_ALREADY:
            raise
        client.admin.command("updateUser", name, **rights)
