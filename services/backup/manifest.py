"""What a backup says of itself, inside of it and beside it: of when, of what, whole or not, and what opens it again."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from services.console.command_line.exits import BAD_INPUT, Stop

FORMAT = 1
"""Of the archive; raise it when an older release could not read it."""


@dataclass(frozen=True)
class Kept:
    """One collection: how many documents, and what must be made again with it."""

    documents: int
    indexes: list[dict[str, Any]]
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """All of one backup. Nothing in it identifies a person."""

    id: str
    taken_at: str
    """The moment to which everything was cut, RFC 3339, UTC."""
    release: str
    prefix: str
    secrets: dict[str, str]
    """Fingerprints of the secrets without which it is of no use; they are not in it. By name: `ids`, `seal`.

    Several, separated by a blank, where one was taking the place of another: all of them are needed.
    """
    store: str
    """How the store gave one moment: `snapshot-session` or `snapshot-transaction`."""
    pause_seconds: float
    """How long events waited for it."""
    databases: dict[str, dict[str, Kept]]
    """By database, without the prefix, and collection."""
    messages: int
    """Dead letters, what waited to be tried again, and what waited for listeners that did not listen."""
    definitions: bool
    """Whether the broker's definitions are in it."""
    hashes: dict[str, str]
    """SHA-256 of every part, by its name."""
    sealed: bool = False
    """Whether persons are sealed in it with keys that lie beside the backups."""
    format: int = FORMAT

    @property
    def documents(self) -> int:
        """In all databases."""
        return sum(kept.documents for collections in self.databases.values() for kept in collections.values())

    def to_json(self) -> str:
        """For the archive, and for the file beside it."""
        return json.dumps(asdict(self), indent=1, sort_keys=True)


def read(text: str | bytes, where: str) -> Manifest:
    """The manifest; raises Stop for what is none, and for one of a newer release of the archive."""
    try:
        said = json.loads(text)
        if said["format"] > FORMAT:
            raise Stop(f"{where} was made by a newer release ({said['release']}): use that release.", BAD_INPUT)
        databases = {
            part: {name: Kept(**kept) for name, kept in collections.items()}
            for part, collections in said["databases"].items()
        }
        return Manifest(**{**said, "databases": databases})
    except (ValueError, LookupError, TypeError, AttributeError):
        raise Stop(f"{where} is no manifest of a backup.", BAD_INPUT) from None


def name_of(taken_at: datetime) -> str:
    """What a backup of this moment is called."""
    return f"refu-{taken_at:%Y-%m-%dT%H%M%SZ}"
