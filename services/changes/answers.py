"""What changes answers: ids, never what they stand for."""

from dataclasses import dataclass
from datetime import datetime

from services.chassis.http.answers import absent


@dataclass(frozen=True, kw_only=True)
class Record:
    """What changed."""

    kind: str
    id: str


@dataclass(frozen=True, kw_only=True)
class Concerns:
    """Whom it concerns, as far as this reader is told."""

    unit: str | None = absent()
    area: str | None = absent()
    organisation: str | None = absent()
    newcomer: str | None = absent()


@dataclass(frozen=True, kw_only=True)
class Change:
    """One event that this reader may hear of."""

    cursor: str
    """Of whoever has read up to here."""
    at: datetime
    """When the service recorded it."""
    kind: str
    """The type of the event."""
    record: Record
    concerns: Concerns


@dataclass(frozen=True, kw_only=True)
class Changes:
    """A part of the log."""

    changes: tuple[Change, ...]
    cursor: str
    """What to ask with next."""
    more: bool
    """Whether there is more to read at once."""
    since: datetime
    """Since when all is known: what was recorded before stands in the lists of the services alone."""
