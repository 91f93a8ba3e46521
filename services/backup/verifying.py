"""Whether a backup is whole: every part is there, is what it was when it was written, and can be read."""

import hashlib
from collections import Counter
from pathlib import Path

import bson
from bson.errors import InvalidBSON

from services.backup import archive, manifest
from services.backup.archive import MANIFEST
from services.backup.manifest import Manifest
from services.console.command_line.exits import ATTENTION, Stop


def verify(path: Path, identity: Path) -> Manifest:
    """Its manifest, when all of it is whole; raises Stop with what is not."""
    hashes: dict[str, str] = {}
    documents: Counter[tuple[str, str]] = Counter()
    found: bytes | None = None
    with archive.reading(path, identity) as parts:
        for name, content in parts:
            if name == MANIFEST:
                found = content
                continue
            hashes[name] = hashlib.sha256(content).hexdigest()
            if name.endswith(".bson"):
                _, part, collection, _ = name.split("/")
                documents[part, collection] += _counted(name, content)
    if found is None:
        raise Stop(f"{path} ends before its end: it is not whole.", ATTENTION)
    made = manifest.read(found, str(path))
    _compare(path, made, hashes, documents)
    return made


def _counted(name: str, content: bytes) -> int:
    try:
        return sum(1 for _ in bson.decode_iter(content))
    except InvalidBSON:
        raise Stop(f"{name} in the backup cannot be read as BSON.", ATTENTION) from None


def _compare(path: Path, made: Manifest, hashes: dict[str, str], documents: "Counter[tuple[str, str]]") -> None:
    differing = sorted(name for name in {*hashes, *made.hashes} if hashes.get(name) != made.hashes.get(name))
    if differing:
        raise Stop(f"{path} is not what it was: {', '.join(differing[:3])}.", ATTENTION)
    for part, collections in made.databases.items():
        for name, kept in collections.items():
            if documents[part, name] != kept.documents:
                found = documents[part, name]
                raise Stop(f"{path} holds {found} of {kept.documents} documents of {part}.{name}.", ATTENTION)
