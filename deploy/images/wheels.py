"""Wheels by the hashes of a lock file, kept between builds; pip checks every hash again when it installs."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

from deploy.images.debian import cache
from deploy.local import private
from deploy.local.errors import StartError

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)", re.MULTILINE)


def pinned(lock: Path) -> dict[str, str]:
    """Versions by name, as the lock file pins them."""
    return {found["name"]: found["version"] for found in _PIN.finditer(lock.read_text())}


def fetched(lock: Path) -> list[Path]:
    """A wheel for each line of this lock file, by name. Raises StartError when pip cannot get them."""
    folder = _folder(lock.read_text())
    if not (folder / "whole").exists():
        _download(lock, folder)
        (folder / "whole").touch()
    return sorted(folder.glob("*.whl"))


def pip(lock: Path) -> Path:
    """The wheel of pip that the lock file of everything pins."""
    text = lock.read_text()
    start = re.search(r"^pip==", text, re.MULTILINE)
    if start is None:
        raise StartError(f"{lock.name} does not pin pip. Make it anew: make lock")
    lines = text[start.start() :].splitlines(keepends=True)
    end = next((n for n, line in enumerate(lines) if n and not line.startswith(" ")), len(lines))
    alone = _folder("".join(lines[:end])) / "pip.lock"
    alone.write_text("".join(lines[:end]))
    return fetched(alone)[0]


def _folder(text: str) -> Path:
    """Named after what the lock says: another lock, another folder."""
    return private.folder(cache() / f"wheels-{hashlib.sha256(text.encode()).hexdigest()}")


def _download(lock: Path, folder: Path) -> None:
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--quiet", "--disable-pip-version-check"]
    command: list[str | Path] = [sys.executable, "-m", "pip", "download", *options, "--dest", folder, "-r", lock]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise StartError(f"The wheels of {lock.name} could not be downloaded: {done.stderr.strip()}")
