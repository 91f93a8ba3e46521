"""What belongs to its owner alone: files, folders, and secrets that are made once."""

import json
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from deploy.local.errors import StartError

UMASK = 0o077
"""What nobody but the owner gets, for every process of a run."""
_OWN_FOLDER, _OWN_FILE = 0o700, 0o600


def folder(path: Path) -> Path:
    """This folder, made with its parents where there is none; nobody else enters it."""
    path.mkdir(mode=_OWN_FOLDER, parents=True, exist_ok=True)
    _tighten(path)
    return path


def write(path: Path, text: str) -> None:
    """All or nothing, and readable by its owner only."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(FileNotFoundError):
        draft.unlink()
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWN_FILE), "w") as file:
        file.write(f"{text}\n")
    draft.replace(path)


def write_if_other(path: Path, text: str) -> None:
    """The same, but a file that says so already is not touched."""
    if not path.exists() or path.read_text() != f"{text}\n":
        write(path, text)


def opener(path: str, flags: int) -> int:
    """For `open`: a file that it makes is its owner's alone."""
    return os.open(path, flags, _OWN_FILE)


def secret(path: Path) -> str:
    """What this file holds: 64 hexadecimal digits that nobody can guess, made at the first use."""
    if not path.exists():
        write(path, secrets.token_hex(32))
    return path.read_text().strip()


def make_secrets(path: Path) -> None:
    """Whatever a platform needs in its folder of secrets, where it is not there yet."""
    for name in ("id.key", "seal.key"):
        secret(path / name)
    client = path / "console.json"
    if not client.exists():
        write(client, json.dumps({"client_id": "console", "client_secret": secrets.token_hex(32)}))


def tighten(path: Path) -> None:
    """Takes from everybody else what earlier runs left them; raises StartError where that is not ours to do."""
    try:
        for entry in _all(path):
            _tighten(entry)
    except PermissionError as error:
        raise StartError(
            f"{error.filename} belongs to somebody else, so it cannot be kept from others. "
            f"Let its owner run Refu, or take it over: chown -R {os.geteuid()} {path}"
        ) from None


def _all(path: Path) -> Iterator[Path]:
    yield path
    for parent, folders, files in os.walk(path):
        yield from (Path(parent, name) for name in (*folders, *files))


def _tighten(path: Path) -> None:
    with suppress(FileNotFoundError):  # it was there a moment ago
        mode = path.lstat().st_mode
        if mode & UMASK and not stat.S_ISLNK(mode):
            path.chmod(stat.S_IMODE(mode) & ~UMASK)
