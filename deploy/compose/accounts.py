"""Runs beside the embedded store: makes accounts for services and operations, or tells whether it takes writes.

    python -m deploy.compose.accounts [--check | --responds]

`--check` asks whether it takes writes, `--responds` only whether it lives: a full disk is no reason to start it again.
REFU_STORE is its address, 127.0.0.1:27017 unless set. 0 when it could be done. While it waits for the store it says
why, and SIGTERM ends it at once.
"""

import os
import signal
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from pymongo.errors import PyMongoError

from deploy.compose import store_hindrance
from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.store import responds, takes_writes
from deploy.local.store_accounts import OPERATIONS, admit_operations, admit_to

FILE = Path("/run/secrets/store-accounts.json")
TAKES_WRITES, RESPONDS = "--check", "--responds"
PATIENCE_SECONDS = 120.0
_PAUSE_SECONDS = 0.5


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
    if why := _waited_for(uri):
        print(f"The store was not reached: {why} Then start this again.", file=sys.stderr)
        return 1
    return _made(uri, accounts)


def _waited_for(uri: str) -> str:
    """ "" once the store answers; else what is in the way still, after the patience or where waiting does not help."""
    deadline, told = time.monotonic() + PATIENCE_SECONDS, ""
    while found := store_hindrance.find(uri):
        if found.lasts or time.monotonic() > deadline:
            return found.text
        if found.text != told:
            print(f"Waiting for the store at {urlsplit(uri).netloc.rpartition('@')[2]}: {found.text}", flush=True)
            told = found.text
        time.sleep(_PAUSE_SECONDS)
    return ""


def _made(uri: str, accounts: Accounts) -> int:
    """Exit status."""
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


def end_when_asked() -> None:
    """At SIGTERM, at once: the kernel ends no first process of a container by a signal that it does not handle."""
    signal.signal(signal.SIGTERM, lambda number, _frame: os._exit(128 + number))


if __name__ == "__main__":
    end_when_asked()
    sys.exit(main(*sys.argv[1:2]))
