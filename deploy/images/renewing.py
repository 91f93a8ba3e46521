"""Pinning the present versions of Debian's packages: apt says which they are, by Debian's signatures."""

import re
import subprocess
import tempfile
import urllib.parse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from deploy.images.debian import MIRROR, Lock, Package
from deploy.images.recipe import ARCHITECTURE, BASES, SUITE
from deploy.local.errors import StartError

_KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
_SOURCES = (("debian", SUITE), ("debian", f"{SUITE}-updates"), ("debian-security", f"{SUITE}-security"))
_OFFERED = re.compile(r"'(?P<url>\S+)' (?P<file>\S+) \d+ SHA256:(?P<sha256>[0-9a-f]{64})")


def renewed(now: datetime | None = None) -> Lock:
    """The latest version of every package of every base. Raises StartError when apt cannot say."""
    names = sorted({name for packages in BASES.values() for name in packages})
    with tempfile.TemporaryDirectory() as root:
        settings = _furnished(Path(root))
        _apt(Path(root), settings, "update", "--quiet")
        packages = offered(_apt(Path(root), settings, "download", "--print-uris", *names))
    return Lock((now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ"), {each.name: each for each in packages})


def _furnished(root: Path) -> list[str]:
    """An apt of its own, which knows nothing of this machine's packages and sources."""
    for folder in ("state/lists/partial", "cache/archives/partial", "etc/preferences.d"):
        (root / folder).mkdir(parents=True)
    (root / "state/status").touch()
    lines = [f"deb [signed-by={_KEYRING}] {MIRROR}/{archive} {suite} main\n" for archive, suite in _SOURCES]
    (root / "sources.list").write_text("".join(lines))
    places = {
        "Dir": root,
        "Dir::State": root / "state",
        "Dir::State::status": root / "state/status",
        "Dir::Cache": root / "cache",
        "Dir::Etc": root / "etc",
        "Dir::Etc::sourcelist": root / "sources.list",
        "Dir::Etc::sourceparts": "/dev/null",
        "APT::Architecture": ARCHITECTURE,
        "APT::Architectures": ARCHITECTURE,
    }
    return [f"--option={name}={value}" for name, value in places.items()]


def _apt(root: Path, settings: Sequence[str], *arguments: str) -> str:
    done = subprocess.run(["apt-get", *settings, *arguments], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise StartError(f"apt cannot say which packages there are: {done.stderr.strip()}")
    return done.stdout


def offered(said: str) -> list[Package]:
    """What `apt-get download --print-uris` says: a package a line."""
    return [_package(found) for found in _OFFERED.finditer(said)]


def _package(line: re.Match[str]) -> Package:
    name, version, _architecture = urllib.parse.unquote(line["file"]).removesuffix(".deb").split("_")
    return Package(name, version, line["sha256"], urllib.parse.urlsplit(line["url"]).path.lstrip("/"))
