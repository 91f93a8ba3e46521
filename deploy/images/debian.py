"""Debian packages by their hash: `debian.lock` names each, and nothing else is ever unpacked."""

import hashlib
import os
import shutil
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from deploy.local import private
from deploy.local.errors import StartError

LOCK = Path(__file__).with_name("debian.lock")
MIRROR = "http://deb.debian.org"
SNAPSHOT = "https://snapshot.debian.org/archive"
"""Keeps every version for ever; the mirror only the latest."""
_AT_ONCE = 4
_SECONDS = 60


@dataclass(frozen=True)
class Package:
    """One package, as the lock pins it."""

    name: str
    version: str
    sha256: str
    path: str
    """Below the mirror: `debian/pool/main/…`."""


@dataclass(frozen=True)
class Lock:
    """All packages of all bases, and when they were the latest."""

    taken: str
    """As snapshot.debian.org writes it, `20261129T000000Z`."""
    packages: Mapping[str, Package]

    @classmethod
    def read(cls, file: Path = LOCK) -> "Lock":
        """What stands there."""
        taken, *lines = (line for line in file.read_text().splitlines() if not line.startswith("#"))
        packages = [Package(*line.split()) for line in lines]
        return cls(taken, {package.name: package for package in packages})

    def write(self, file: Path = LOCK) -> None:
        """Sorted by name, a package a line: name, version, SHA-256, path."""
        head = "# Debian packages under the images; made by: python -m deploy.images renew"
        lines = [f"{p.name} {p.version} {p.sha256} {p.path}" for _, p in sorted(self.packages.items())]
        file.write_text("\n".join([head, self.taken, *lines]) + "\n")

    def of(self, names: Iterable[str]) -> list[Package]:
        """These packages; raises StartError where the lock does not have one."""
        missing = [name for name in names if name not in self.packages]
        if missing:
            raise StartError(f"{LOCK.name} lacks {', '.join(missing)}. Make it anew: python -m deploy.images renew")
        return [self.packages[name] for name in names]


def cache() -> Path:
    """Where files are kept by their hash between builds; what is there is hashed again before it is used."""
    return private.folder(Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "refu")


def fetch(lock: Lock, packages: Iterable[Package]) -> list[Path]:
    """The packages as files, in their order. Raises StartError when one cannot be had as the lock pins it."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(lambda package: _fetched(lock, package), packages))


def _fetched(lock: Lock, package: Package) -> Path:
    kept = cache() / f"{package.sha256}.deb"
    if kept.exists() and _sha256(kept) == package.sha256:
        return kept
    for place in (f"{MIRROR}/{package.path}", _in_snapshot(lock, package)):
        if _downloaded(place, package.sha256, kept):
            return kept
    raise StartError(
        f"{package.name} {package.version} cannot be had from {MIRROR} or {SNAPSHOT} with the hash that {LOCK.name} "
        "pins. Look at the network; where Debian replaced it, take the present one: python -m deploy.images renew"
    )


def _in_snapshot(lock: Lock, package: Package) -> str:
    archive, rest = package.path.split("/", 1)
    return f"{SNAPSHOT}/{archive}/{lock.taken}/{rest}"


def _downloaded(url: str, sha256: str, kept: Path) -> bool:
    """Whether that address had it; nothing with another hash ever gets its name."""
    descriptor, draft = tempfile.mkstemp(dir=kept.parent)
    try:
        with os.fdopen(descriptor, "wb") as file, urllib.request.urlopen(url, timeout=_SECONDS) as answer:
            shutil.copyfileobj(answer, file)
        if _sha256(Path(draft)) != sha256:
            return False
        Path(draft).replace(kept)
    except (OSError, urllib.error.URLError):
        return False
    finally:
        Path(draft).unlink(missing_ok=True)
    return True


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
