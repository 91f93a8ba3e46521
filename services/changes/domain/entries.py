"""An entry of the log: that a record changed, and whom that concerns. Ids alone."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.changes.domain.subjects import EVERYBODY, INTRODUCED, ORGANISATION, PARTNER, SUBJECTS

KEPT = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Concerned:
    """Whom an event concerns, as far as is known."""

    unit_id: str | None = None
    area_id: str | None = None
    organisation_id: str | None = None
    newcomer_id: str | None = None
    partner_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Entry(Concerned):
    """One event in the log."""

    id: str = ""
    number: int = 0
    """Its place in the log, from 1; 0 while it waits for one."""
    at: datetime
    sequence: int = 0
    """The event's, among those of its subject."""
    kind: str
    """The type of the event."""
    record: str
    """The kind of record that it is about."""
    record_id: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one commit noted, in one document: a store writes two hundred small ones far more slowly."""

    id: str
    at: datetime
    """When it was noted."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Log:
    """Where the log stands. Whoever gives numbers changes this document: that is what keeps them in order."""

    id: str
    name: str
    """Made up with the log: a cursor of another log, such as one before a restore, is told apart by it."""
    began: datetime
    """What was recorded since then was heard; what was recorded before, by chance."""
    last: int = 0
    """The highest number that was given."""
    forgotten: int = 0
    """Entries up to this number may be gone."""


def known_since(log: Log, now: datetime) -> datetime:
    """Since when the log holds all that happened."""
    return max(log.began, now - KEPT)


def id_of(number: int) -> str:
    """The id of the entry with this number."""
    return f"{number:012d}"


def in_order(waiting: Iterable[Entry]) -> list[Entry]:
    """As they happened, as far as clocks and sequences tell."""
    return sorted(waiting, key=lambda entry: (entry.at, entry.sequence, entry.id))


def is_over(entry: Entry, now: datetime) -> bool:
    """Whether its seven days are over."""
    return entry.at < now - KEPT


@dataclass(frozen=True, kw_only=True)
class Told:
    """Numbers of entries, by who outside may be told of them as things stand now: the person decides that."""

    introduced: Set[int] = frozenset()
    """Its organisation may be told who comes."""
    closed: Set[int] = frozenset()
    """Its partner may not be told."""


def keys(entry: Entry, told: Told) -> frozenset[str]:
    """Under which keys readers find it."""
    readers = SUBJECTS[entry.kind].readers
    named = {reader: getattr(entry, f"{reader}_id") for reader in readers if reader not in (INTRODUCED, EVERYBODY)}
    if INTRODUCED in readers and entry.number in told.introduced:
        named[ORGANISATION] = entry.organisation_id
    if entry.number in told.closed:
        named.pop(PARTNER, None)
    found = {key(reader, whose) for reader, whose in named.items() if whose}
    return frozenset(found | {EVERYBODY} if EVERYBODY in readers else found)


def key(reader: str, whose: str) -> str:
    """The key of one reader."""
    return f"{reader} {whose}"
