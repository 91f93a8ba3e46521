"""The secrets of an installation with compose, made once: keys, accounts and addresses, each in a file of its own.

    python -m deploy.compose.prepare [--folder .data/compose]

Nobody but the folder's owner gets into it. The files in it can be read by whoever gets one as a secret: a container
runs as a user that the machine does not know.
"""

import argparse
import json
import os
from pathlib import Path

from deploy.local import private
from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.platform import KEEPING
from deploy.local.rabbit_accounts import definitions
from deploy.ports import HTTP, OPERATIONS
from services.chassis.messaging.rights import CONSOLE, PROVISIONER, TOPOLOGY

DEFAULT = Path(__file__).resolve().parents[2] / ".data" / "compose"
VIRTUAL_HOST = "refu"
BROKER, MANAGEMENT, STORE = "amqp://broker:5672/refu", "http://broker:15672", "mongodb://store:27017/"
_STORE_OPTIONS = "?authSource=admin&retryWrites=false&directConnection=true"
_MANY_READ = 0o444


def prepare(folder: Path, prefix: str = "refu") -> None:
    """Makes what is not there yet; passwords and keys that are there stay."""
    private.make_secrets(private.folder(folder))
    broker, store = Accounts(folder / "broker-accounts.json"), Accounts(folder / "store-accounts.json")
    for name in (ADMINISTRATOR, *(f"{prefix}_{service}" for service in KEEPING)):
        store.password(name)
    said = {
        "broker-definitions.json": definitions(broker, VIRTUAL_HOST, provisions=True),
        "partners-management": broker.signed_in(MANAGEMENT, PROVISIONER),
        "run.json": _run_file(broker),
        "topology.json": json.dumps({"topology_uri": broker.signed_in(BROKER, TOPOLOGY)}),
        f"{ADMINISTRATOR}.amqp": broker.signed_in(BROKER, ADMINISTRATOR),
        f"{ADMINISTRATOR}.mongo": store.signed_in(STORE, ADMINISTRATOR) + _STORE_OPTIONS,
    }
    for service in KEEPING:
        said[f"{service}.amqp"] = broker.signed_in(BROKER, service)
        said[f"{service}.mongo"] = store.signed_in(STORE, f"{prefix}_{service}") + _STORE_OPTIONS
    for name, text in said.items():
        private.write(folder / name, text)
    for name in (*said, "id.key", "seal.key", "console.json", "store-accounts.json"):
        (folder / name).chmod(_MANY_READ)


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
    folder = parser.parse_args().folder.resolve()
    prepare(folder)
    print(f"The secrets are in {folder}. Keep id.key and seal.key with the backups, apart from them.")


if __name__ == "__main__":
    main()
