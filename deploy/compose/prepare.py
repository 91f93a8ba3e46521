"""The secrets of an installation with compose, made once: keys, accounts and addresses, each in a file of its own.

    python -m deploy.compose.prepare [--folder .data/compose] [--new-password ACCOUNT]

Nobody but the folder's owner gets into it. The files in it can be read by whoever gets one as a secret: a container
runs as a user that the machine does not know.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from deploy.local import private
from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.errors import StartError
from deploy.local.platform import KEEPING
from deploy.local.rabbit_accounts import definitions
from deploy.ports import HTTP, OPERATIONS
from services.backup.archive import make_key
from services.chassis.messaging.rights import BACKUP, CONSOLE, PROVISIONER, TOPOLOGY

DEFAULT = Path(__file__).resolve().parents[2] / ".data" / "compose"
VIRTUAL_HOST = "refu"
BROKER, MANAGEMENT, STORE = "amqp://broker:5672/refu", "http://broker:15672", "mongodb://store:27017/"
_STORE_OPTIONS = "?authSource=admin&retryWrites=false&directConnection=true"
_MANY_READ = 0o444
_MANY_WRITE = 0o777
_KEY, _PUBLIC = "backup.key", "backup.pub"
BACKUPS = "backups"
SENDERS = ("sms.key", "smtp.login")
"""How messages are handed over: empty until somebody writes into them."""
PROVIDERS = "providers"
"""A folder: `providers.json`, and a file for each one's secret beside it."""
_MANY_ENTER = 0o755


PREFIX = "refu"


def prepare(folder: Path, prefix: str = PREFIX) -> None:
    """Makes what is not there yet; passwords and keys that are there stay."""
    private.make_secrets(private.folder(folder))
    broker, store = _accounts(folder)
    for name in (ADMINISTRATOR, *(f"{prefix}_{service}" for service in KEEPING)):
        store.password(name)
    said = {
        "broker-definitions.json": definitions(broker, VIRTUAL_HOST, provisions=True),
        "partners-management": broker.signed_in(MANAGEMENT, PROVISIONER),
        "run.json": _run_file(broker),
        "topology.json": json.dumps({"topology_uri": broker.signed_in(BROKER, TOPOLOGY)}),
        f"{BACKUP}.amqp": broker.signed_in(BROKER, BACKUP),
        f"{ADMINISTRATOR}.amqp": broker.signed_in(BROKER, ADMINISTRATOR),
        f"{ADMINISTRATOR}.mongo": store.signed_in(STORE, ADMINISTRATOR) + _STORE_OPTIONS,
    }
    for service in KEEPING:
        said[f"{service}.amqp"] = broker.signed_in(BROKER, service)
        said[f"{service}.mongo"] = store.signed_in(STORE, f"{prefix}_{service}") + _STORE_OPTIONS
    for name, text in said.items():
        private.write(folder / name, text)
    _prepare_backups(folder)
    _prepare_others(folder)
    for name in (*said, *SENDERS, "id.key", "seal.key", "console.json", "store-accounts.json", _PUBLIC):
        (folder / name).chmod(_MANY_READ)


def new_password(folder: Path, account: str) -> None:
    """Other passwords at broker and store, in every file that holds one: both still have to be told of it.

    Raises StartError for an account that is not there.
    """
    broker, store = _accounts(folder)
    at_the_store = account if account == ADMINISTRATOR else f"{PREFIX}_{account}"
    forgotten = [broker.forget(account), store.forget(at_the_store)]
    if not any(forgotten):
        raise StartError(f"There is no account {account}; these are: {', '.join(sorted(broker.names()))}.")
    prepare(folder)


def _accounts(folder: Path) -> tuple[Accounts, Accounts]:
    """Of the broker, and of the store."""
    return Accounts(folder / "broker-accounts.json"), Accounts(folder / "store-accounts.json")


def _prepare_backups(folder: Path) -> None:
    """A folder that the container's user writes to, and a key: where it was taken away, none is made again."""
    if not (folder / _PUBLIC).exists():
        private.write(folder / _PUBLIC, make_key(folder / _KEY))
        (folder / _KEY).chmod(_MANY_READ)
    private.folder(folder / BACKUPS).chmod(_MANY_WRITE)


def _prepare_others(folder: Path) -> None:
    """What the installation has from others, empty where nobody has put it there."""
    for name in SENDERS:
        if not (folder / name).exists():
            private.write(folder / name, "")
    providers = private.folder(folder / PROVIDERS)
    if not (providers / "providers.json").exists():
        private.write(providers / "providers.json", "[]")
    providers.chmod(_MANY_ENTER)
    for file in providers.iterdir():
        file.chmod(_MANY_READ)


def _run_file(broker: Accounts) -> str:
    """Where the platform is, for `refu`."""
    described = {
        "gateway": f"http://gateway:{HTTP['gateway']}",
        "services": {name: f"http://{name}:{port}" for name, port in HTTP.items()},
        "operations": {name: f"http://{name}:{port}" for name, port in OPERATIONS.items()},
        "amqp_uri": broker.signed_in(BROKER, CONSOLE),
        "database_prefix": "refu",
        "client": "/run/secrets/console.json",
    }
    return json.dumps(described, indent=2)


def main() -> None:
    """Says where they are, and what to keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path(os.environ.get("REFU_SECRETS") or DEFAULT))
    parser.add_argument("--new-password", metavar="ACCOUNT", help="make that of this account anew: rotation.md")
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    try:
        new_password(folder, asked.new_password) if asked.new_password else prepare(folder)
    except StartError as error:
        sys.exit(str(error))
    print(f"The secrets are in {folder}.")
    print("Keep id.key, seal.key and backup.key in two places apart from the backups.")


if __name__ == "__main__":
    main()
