"""SecantusDB that asks for a password, from its first moment: its administrator is noted before it listens.

Run as a program: the accounts' file, the storage's folder, then what `secantusd-py` is told. The server itself can only
be told of users while it lets everybody in. It takes back what a killed process left in a transaction.
"""

import sys
from functools import partial
from pathlib import Path

from secantus import cli
from secantus.auth import SCRAM_SHA_256, derive_credentials
from secantus.storage import Storage

from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.secantus_rights import close_gaps
from deploy.local.secantus_speed import make_faster
from deploy.local.secantus_turns import take_turns
from deploy.local.wiredtiger_references import let_go

ABANDONED_SECONDS = 5.0
"""A transaction of which nothing was heard for so long is taken back: its process was killed, and others wait."""

CACHE = "512M"
"""What its storage engine caches at most, as for a mongod here; its own default is 1G. The process holds
more beside it."""

SWEEP_SECONDS = 86400.0
"""Between two looks for what has outlived its time: each reads every document, and lets nobody read meanwhile."""


def note_administrator(accounts: Accounts, storage: Path) -> None:
    """Writes the record that `createUser` would write, into the folder of a server that does not run."""
    credentials = derive_credentials(accounts.password(ADMINISTRATOR)).to_doc()
    record = {
        "_id": f"admin.{ADMINISTRATOR}",
        "user": ADMINISTRATOR,
        "db": "admin",
        "credentials": credentials,
        "roles": [{"role": "root", "db": "admin"}],
        "mechanisms": [SCRAM_SHA_256],
    }
    opened = Storage(str(storage), sync_on_commit=True)
    try:
        opened.add_user("admin", ADMINISTRATOR, record, replace=True)
    finally:
        opened.close()


if __name__ == "__main__":
    _accounts, _storage, *_arguments = sys.argv[1:]
    let_go(Path(_storage).parent)
    note_administrator(Accounts(Path(_accounts)), Path(_storage))
    close_gaps()
    make_faster()
    take_turns()
    cli.SecantusDBServer = partial(
        cli.SecantusDBServer, transaction_lifetime_seconds=ABANDONED_SECONDS, ttl_sweep_seconds=SWEEP_SECONDS
    )
    sys.exit(cli.main(["--auth", "--storage-path", _storage, "--cache-size", CACHE, *_arguments]))
