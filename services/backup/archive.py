"""The archive: parts in a tar, gzipped, encrypted with age (age-encryption.org), streamed: nothing stands open on disk.

Without Refu it is read by `age -d -i KEY FILE | tar -xz`; the parts are BSON, as `bsondump` shows it, and JSON.
"""

import gzip
import hashlib
import io
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import IO, Any

import pyrage

from services.console.command_line.exits import ATTENTION, BAD_INPUT, Stop

MANIFEST = "manifest.json"
_COMPRESSION = 3
_OWN = 0o600


class Writer:
    """Takes parts, one after the other, and remembers the hash of each."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        """Begin with none."""
        self._tar = tar
        self.hashes: dict[str, str] = {}

    def add(self, name: str, content: bytes) -> None:
        """One more part."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = len(content), _OWN
        self._tar.addfile(info, io.BytesIO(content))
        self.hashes[name] = hashlib.sha256(content).hexdigest()


@contextmanager
def writing(path: Path, recipients: list[str]) -> Iterator[Writer]:
    """A new archive under this name, for its owner alone; it is not there before it is whole."""
    draft = path.with_name(f"{path.name}.part")
    try:
        with open(draft, "wb", opener=_opener) as file:
            with (
                _through(lambda source: pyrage.encrypt_io(source, file, _public(recipients))) as sink,
                gzip.GzipFile(fileobj=sink, mode="wb", compresslevel=_COMPRESSION) as smaller,
                tarfile.open(fileobj=smaller, mode="w|") as tar,
            ):
                yield Writer(tar)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


@contextmanager
def reading(path: Path, identity: Path) -> Iterator[Iterator[tuple[str, bytes]]]:
    """(name, content) of every part, in order; raises Stop where the key does not fit or the file is damaged."""
    key = _secret(identity)
    read, write = os.pipe()
    failed: list[Exception] = []

    def decrypt() -> None:
        try:
            with os.fdopen(write, "wb") as sink, path.open("rb") as file:
                pyrage.decrypt_io(file, sink, [key])
        except (pyrage.DecryptError, OSError, ValueError) as error:
            failed.append(error)

    thread = Thread(target=decrypt, daemon=True)
    thread.start()
    try:
        with os.fdopen(read, "rb") as source:
            yield _parts(source, path, failed, thread)
    finally:
        thread.join()


def _parts(source: IO[bytes], path: Path, failed: list[Exception], thread: Thread) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(fileobj=source, mode="r|gz") as tar:
            for member in tar:
                content = tar.extractfile(member)
                if content is not None:
                    yield member.name, content.read()
        source.read()
    except (tarfile.TarError, EOFError, OSError) as error:
        thread.join(1)
        if not failed:
            failed.append(error)
    else:
        thread.join()
    if failed:
        raise Stop(
            f"{path} cannot be opened ({failed[0]}): another key, or a damaged file.",
            ATTENTION,
        )


@contextmanager
def _through(encrypt: Any) -> Iterator[IO[bytes]]:
    """A file to write to, whose content `encrypt` reads in a thread of its own."""
    read, write = os.pipe()
    failed: list[BaseException] = []

    def work() -> None:
        try:
            with os.fdopen(read, "rb") as source:
                encrypt(source)
        except BaseException as error:
            failed.append(error)

    thread = Thread(target=work, daemon=True)
    thread.start()
    try:
        with os.fdopen(write, "wb") as sink:
            yield sink
    except BrokenPipeError:
        if not failed:
            raise
    finally:
        thread.join()
    if failed:
        raise Stop(f"The backup could not be written: {failed[0]}. Is the disk full?", ATTENTION) from None


def make_key(path: Path) -> str:
    """A new key in this file, for its owner alone; its public half. Raises Stop where the file is there already."""
    identity = pyrage.x25519.Identity.generate()
    try:
        with open(path, "x", opener=_opener) as file:
            file.write(f"# public key: {identity.to_public()}\n{identity}\n")
    except OSError as error:
        raise Stop(f"{path} could not be written ({error.strerror}): name a new file.", BAD_INPUT) from None
    return str(identity.to_public())


def recipients_in(path: Path) -> list[str]:
    """The public keys in this file, a line each; raises Stop."""
    try:
        lines = [line.strip() for line in path.read_text().splitlines()]
    except OSError as error:
        raise Stop(f"{path}, the file of public keys, cannot be read ({error.strerror}).", BAD_INPUT) from None
    found = [line for line in lines if line and not line.startswith("#")]
    _public(found)
    if not found:
        raise Stop(f"{path} holds no public key. Make one: refu backup key FILE", BAD_INPUT)
    return found


def _public(recipients: list[str]) -> list[Any]:
    try:
        return [pyrage.x25519.Recipient.from_str(one) for one in recipients]
    except pyrage.RecipientError:
        raise Stop("A public key is not one of age (age1…). Make one: refu backup key FILE", BAD_INPUT) from None


def _secret(path: Path) -> Any:
    try:
        lines = path.read_text().splitlines()
        [key] = [line.strip() for line in lines if line.startswith("AGE-SECRET-KEY-")]
        return pyrage.x25519.Identity.from_str(key)
    except (OSError, ValueError, pyrage.IdentityError):
        raise Stop(f"{path} holds no key that opens backups (a line AGE-SECRET-KEY-…).", BAD_INPUT) from None


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags, _OWN)
