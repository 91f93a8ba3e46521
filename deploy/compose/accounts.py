"""Runs beside the embedded store: makes accounts for services and operations, or tells whether it takes writes.

    python -m deploy.compose.accounts [--check | --responds]

`--check` asks whether it takes writes, `--responds` only whether it lives: a full disk is no reason to start it again.
REFU_STORE is its address, 127.0.0.1:27017 unless set. 0 when it could be done.
"""

import os
import sys
from pathlib import Path

from pymongo.errors import PyMongoError

from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.store import responds, takes_writes
from deploy.local.store_accounts import OPERATIONS, admit_operations, admit_to
from deploy.local.waiting import wait_until

FILE = Path("/run/secrets/store-accounts.json")
TAKES_WRITES, RESPONDS = "--check", "--responds"
_PATIENCE_SECONDS = 120


def main(asked: str = "") -> int:
    """Exit status."""
    accounts = Accounts(FILE)
    place = f"mongodb://{os.environ.get('REFU_STORE', '127.0.0.1:27017')}/"
    uri = accounts.signed_in(f"{place}?authSource=admin&retryWrites=false&directConnection=true", ADMINISTRATOR)
    probes = {TAKES_WRITES: takes_writes, RESPONDS: responds}
    if asked and asked not in probes:
        print(f"Ask {TAKES_WRITES} or {RESPONDS}, or nothing to make the accounts.", file=sys.stderr)
        return 2
    if asked:
        return 0 if probes[asked](uri) else 1
    if not wait_until(lambda: responds(uri), _PATIENCE_SECONDS):
        print(
            "The store does not answer: look at its log. Or its administrator's password is another since it was "
            "started: start it anew.",
            file=sys.stderr,
        )
        return 1
    names = [name for name in accounts.names() if name not in (ADMINISTRATOR, OPERATIONS)]
    try:
        admit_to(uri, accounts, names)
        if OPERATIONS in accounts.names():
            admit_operations(uri, accounts, names)
    except PyMongoError as error:
        print(f"The store does not take accounts ({type(error).__name__}). Start this again.", file=sys.stderr)
        return 1
    print(f"{len(names)} services have an account.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
