"""The secrets of an installation with compose, made once: keys, accounts and addresses, each in a file of its own.

    python -m deploy.compose.prepare [--folder .data/compose] [--new-password ACCOUNT]…

Nobody but the folder's owner gets into it. The files in it can be read by whoever gets one as a secret: a container
runs as a user that the machine does not know.
"""

import argparse
import json
import os
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from deploy.compose import written
from deploy.compose.addresses import Address, addresses, store_user
from deploy.compose.next_steps import compose_of, next_steps
from deploy.local import private
from deploy.local.accounts import Accounts
from deploy.local.errors import StartError
from deploy.local.rabbit_accounts import definitions
from deploy.ports import HTTP, OPERATIONS
from services.backup.archive import make_key

DEFAULT = Path(__file__).resolve().parents[2] / ".data" / "compose"
VIRTUAL_HOST = "refu"
_MANY_READ = 0o444
_MANY_WRITE = 0o777
_KEY, _PUBLIC = "backup.key", "backup.pub"
BACKUPS = "backups"
DEFINITIONS = "broker-definitions.json"
_KEYS = {
    "id.key": "the same people would get other ids",
    "seal.key": "nobody could open what is sealed",
}
"""What is made once: what happens where another takes its place."""
SENDERS = ("sms.key", "smtp.login")
"""How messages are handed over: empty until somebody writes into them."""
PROVIDERS = "providers"
"""A folder: `providers.json`, and a file for each one's secret beside it."""
_MANY_ENTER = 0o755


PREFIX = "refu"
_GATEWAY = {"gateway": f"http://gateway:{HTTP['gateway']}", "client": "/run/secrets/console.json"}
"""What a run file says to whoever needs no more than the gateway: `refu doctor` has addresses of its own."""


def prepare(folder: Path, prefix: str = PREFIX, renewed: Collection[str] = ()) -> None:
    """Makes what is not there yet; passwords, keys and addresses that somebody wrote stay.

    `renewed` are accounts whose password is another now, so that it is put into those addresses, too.
    """
    _must_have_its_keys(folder)
    private.make_secrets(private.folder(folder))
    broker, store = _accounts(folder)
    all_addresses = addresses(broker, store, prefix)
    said = {one.file: one.now(folder, renewed) for one in all_addresses}
    ours = {one.file: one.ours for one in all_addresses if said[one.file] == one.ours}
    before = _read(folder / DEFINITIONS)
    said |= {
        DEFINITIONS: definitions(broker, VIRTUAL_HOST, provisions=True, watched=True, before=before),
        "run.json": _run_file(said["run.json"]),
        "operations.json": json.dumps(_GATEWAY),
        "topology.json": json.dumps({"topology_uri": said["topology.json"]}),
    }
    for name, text in said.items():
        private.write_if_other(folder / name, text)
    written.note(folder, ours)
    _prepare_backups(folder)
    _prepare_others(folder)
    for name in (*said, *SENDERS, "id.key", "seal.key", "console.json", "store-accounts.json", _PUBLIC):
        (folder / name).chmod(_MANY_READ)


def new_passwords(folder: Path, asked: Sequence[str | None]) -> list[Address]:
    """Other passwords at broker and store, in every file that holds one: both still have to be told of it.

    The addresses that these accounts have. Raises StartError, and changes nothing, for an account that is not there;
    None is one that nobody named.
    """
    broker, store = _accounts(folder)
    known = {*broker.names(), *(name.removeprefix(f"{PREFIX}_") for name in store.names())}
    if not known:
        raise StartError(f"There are no accounts in {folder} yet: run this without --new-password first.")
    accounts = [name for name in asked if name is not None]
    if len(accounts) < len(asked):
        raise StartError(f"Name an account after --new-password: {', '.join(sorted(known))}.")
    if unknown := [name or '""' for name in accounts if name not in known]:
        raise StartError(f"There is no account {', '.join(unknown)}; these are: {', '.join(sorted(known))}.")
    _must_have_its_keys(folder)
    for account in accounts:
        broker.forget(account)
        store.forget(store_user(account, PREFIX))
    prepare(folder, renewed=accounts)
    return [one for one in _addresses(folder) if one.account in accounts]


def _addresses(folder: Path) -> list[Address]:
    """Of all accounts, with their present passwords."""
    return addresses(*_accounts(folder), PREFIX)


def _accounts(folder: Path) -> tuple[Accounts, Accounts]:
    """Of the broker, and of the store."""
    return Accounts(folder / "broker-accounts.json"), Accounts(folder / "store-accounts.json")


def _must_have_its_keys(folder: Path) -> None:
    """Raises StartError where the folder was prepared and has lost a key: a new one would fit nothing that is kept."""
    if not any(accounts.file.exists() for accounts in _accounts(folder)):
        return
    for name, consequence in _KEYS.items():
        if not (folder / name).exists():
            raise StartError(
                f"{name} is missing in {folder}, which was prepared before. With a new one {consequence}, so none is "
                f"made: put it back from where you keep it (install -m 444 {name} {folder}/). Only if nothing was ever "
                "kept with it: take the whole folder away, and run this again."
            )


def _prepare_backups(folder: Path) -> None:
    """A folder that the container's user writes to, and a key: where it was taken away, none is made again."""
    if (folder / _KEY).exists() and not (folder / _PUBLIC).exists():
        raise StartError(
            f"{_PUBLIC} is missing in {folder}, and {_KEY} is there: write the public key into it that the first line "
            f"of {_KEY} names."
        )
    if not (folder / _PUBLIC).exists():
        private.write(folder / _PUBLIC, make_key(folder / _KEY))
        (folder / _KEY).chmod(_MANY_READ)
    private.folder(folder / BACKUPS).chmod(_MANY_WRITE)


def _read(file: Path) -> str:
    """ "" where there is none."""
    return file.read_text() if file.exists() else ""


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


def _run_file(amqp_uri: str) -> str:
    """Where the platform is, for `refu`."""
    described = {
        **_GATEWAY,
        "services": {name: f"http://{name}:{port}" for name, port in HTTP.items()},
        "operations": {name: f"http://{name}:{port}" for name, port in OPERATIONS.items()},
        "amqp_uri": amqp_uri,
        "database_prefix": PREFIX,
    }
    return json.dumps(described, indent=2)


def main(arguments: Sequence[str] | None = None) -> None:
    """Says where they are and what to keep, or what changed and what comes next."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path(os.environ.get("REFU_SECRETS") or DEFAULT))
    parser.add_argument(
        "--new-password",
        metavar="ACCOUNT",
        action="append",
        nargs="?",
        default=[],
        help="make that of this account anew, at random (rotation.md); may stand several times",
    )
    asked = parser.parse_args(arguments)
    try:
        lines = _done(asked.folder.resolve(), asked.new_password)
    except StartError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{asked.folder} cannot hold the secrets: {error.strerror} ({error.filename}).")
    print("\n".join(lines))


def _done(folder: Path, renewed: Sequence[str | None]) -> list[str]:
    """Does it; what there is to say."""
    if renewed:
        changed = new_passwords(folder, renewed)
        return list(next_steps(folder, changed, compose_of(os.environ, folder, _addresses(folder)), DEFAULT))
    prepare(folder)
    theirs = [one.file for one in _addresses(folder) if one.has_their_password(folder)]
    return [
        f"The secrets are in {folder}.",
        *(f"{file} has another password than ours: somebody wrote it, so it stays." for file in theirs),
        "Keep id.key, seal.key and backup.key in two places apart from the backups.",
    ]


if __name__ == "__main__":
    main()
