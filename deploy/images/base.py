"""A base image as one archive: Debian packages unpacked, the same bytes whoever makes it and whenever."""

import hashlib
import io
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from deploy.images.debian import Lock, Package, fetch
from deploy.images.recipe import BASES
from deploy.local.errors import StartError
from deploy.tools import need

USER = 10001
"""Whom everything runs as: no account of the machine has this number."""
_MERGED = ("bin", "sbin", "lib", "lib64")
"""Since Debian 12 these are links into /usr; packages of that release still name the former places."""
_LEFT_OUT = (
    *("usr/share/man", "usr/share/info", "usr/share/locale", "usr/share/lintian", "usr/share/bug"),
    "usr/lib/x86_64-linux-gnu/gconv",
)
_DOCUMENTATION = "usr/share/doc"
_CERTIFICATES = "usr/share/ca-certificates"
_FOLDERS = {"tmp": 0o1777, "var/tmp": 0o1777, "run": 0o755, "proc": 0o555, "sys": 0o555, "dev": 0o755}

Entry = tuple[tarfile.TarInfo, bytes]


def write(name: str, lock: Lock, target: Path) -> None:
    """Writes the base of this name. Raises StartError without dpkg-deb, or when a package cannot be had."""
    packages = lock.of(BASES[name])
    entries: dict[str, Entry] = {}
    for package, file in zip(packages, fetch(lock, packages), strict=True):
        entries.update(_unpacked(file))
        entries.update([_noted(package, file)])
    entries.update(_furniture(entries))
    with tarfile.open(target, "w", format=tarfile.GNU_FORMAT) as archive:
        for info, content in (entry for _, entry in sorted(entries.items())):
            archive.addfile(info, io.BytesIO(content))


def digest(name: str, lock: Lock) -> str:
    """SHA-256 over the names and hashes of what this base is made of: what the image says it stands on."""
    lines = "".join(f"{package.sha256}  {package.name}\n" for package in lock.of(BASES[name]))
    return hashlib.sha256(lines.encode()).hexdigest()


def _unpacked(package: Path) -> Iterator[tuple[str, Entry]]:
    with tarfile.open(fileobj=io.BytesIO(_dpkg("--fsys-tarfile", package))) as archive:
        for info in archive:
            info.name = _place(info.name)
            if _wanted(info):
                if info.islnk():
                    info.linkname = _place(info.linkname)
                content = archive.extractfile(info).read() if info.isreg() else b""  # type: ignore[union-attr]
                yield info.name, (_plain(info), content)


def _place(path: str) -> str:
    name = str(PurePosixPath(path.lstrip("./") or "."))
    return f"usr/{name}" if name.split("/")[0] in _MERGED else name


def _wanted(info: tarfile.TarInfo) -> bool:
    if info.name == "." or (info.issym() and info.name in {f"usr/{name}" for name in _MERGED}):
        return False
    documentation = info.name.startswith(_DOCUMENTATION) and not info.isdir() and not info.name.endswith("copyright")
    return not documentation and not info.name.startswith(_LEFT_OUT)


def _plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
    """Nothing of the moment, of whoever unpacks it, or that would give somebody another's rights."""
    info.mtime, info.uname, info.gname = 0, "", ""
    info.mode &= 0o1777
    info.pax_headers = {}
    return info


def _noted(package: Package, file: Path) -> tuple[str, Entry]:
    """The package's own description, where programs that look for known weaknesses read it."""
    text = _dpkg("--field", file).decode().rstrip("\n") + "\nStatus: install ok installed\n"
    return _file(f"var/lib/dpkg/status.d/{package.name}", text.encode())


def _dpkg(what: str, package: Path) -> bytes:
    [program] = need("dpkg-deb")
    done = subprocess.run([program, what, package], capture_output=True, check=False)
    if done.returncode:
        raise StartError(f"{package} cannot be unpacked: {done.stderr.decode().strip()}")
    return done.stdout


def _furniture(entries: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    """What scripts of packages would have made: links, accounts, the certificates of authorities as one file."""
    for name in _MERGED:
        yield _link(name, f"usr/{name}")
    for name, mode in _FOLDERS.items():
        yield _folder(name, mode)
    yield _file("etc/passwd", _passwd())
    yield _file("etc/group", f"root:x:0:\nnogroup:x:65534:\nrefu:x:{USER}:\n".encode())
    yield _file("etc/nsswitch.conf", b"passwd: files\ngroup: files\nhosts: files dns\n")
    authorities = [entries[name][1].rstrip(b"\n") for name in sorted(entries) if name.startswith(_CERTIFICATES)]
    yield _folder("etc/ssl/certs", 0o755)
    yield _file("etc/ssl/certs/ca-certificates.crt", b"\n".join(filter(None, authorities)) + b"\n")
    if "usr/bin/dash" in entries:
        yield _link("usr/bin/sh", "dash")
    if "usr/lib/rabbitmq/bin/rabbitmq-server" in entries:
        yield _folder("var/lib/rabbitmq", 0o700, USER)


def _passwd() -> bytes:
    lines = ["root:x:0:0:root:/root:/nonexistent", "nobody:x:65534:65534:nobody:/nonexistent:/nonexistent"]
    return "\n".join([*lines, f"refu:x:{USER}:{USER}:refu:/tmp:/nonexistent", ""]).encode()


def _file(name: str, content: bytes) -> tuple[str, Entry]:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(content), 0o644
    return name, (info, content)


def _folder(name: str, mode: int, owner: int = 0) -> tuple[str, Entry]:
    info = tarfile.TarInfo(name)
    info.type, info.mode, info.uid, info.gid = tarfile.DIRTYPE, mode, owner, owner
    return name, (info, b"")


def _link(name: str, target: str) -> tuple[str, Entry]:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.mode = tarfile.SYMTYPE, target, 0o777
    return name, (info, b"")
