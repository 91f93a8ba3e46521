"""What reporting heard, kept for ever: append-only, one fact per event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

BELGIUM = ZoneInfo("Europe/Brussels")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """An event as it was received. `time` is when its service recorded it: from then on it was known."""

    id: str
    type: str
    subject: str
    sequence: int
    time: datetime
    data: Mapping[str, Any]
    """The event's fields in their JSON form: ids and dates are strings."""

    @property
    def known(self) -> int:
        """The knowledge time as whole microseconds since 1970, the form in which ledgers keep and compare it."""
        return microseconds(self.time)

    @property
    def rank(self) -> tuple[int, int, str]:
        """Of two facts about the same thing the higher rank holds: the sequence, and then anything that is stable."""
        return self.sequence, self.known, self.id


def microseconds(moment: datetime) -> int:
    """Whole microseconds since 1970 of a moment that knows its zone."""
    return (moment - _EPOCH) // _MICROSECOND


def moment_of(known: int) -> datetime:
    """The moment, in UTC, this many microseconds since 1970."""
    return _EPOCH + known * _MICROSECOND


def end_of(day: date) -> datetime:
    """The last moment of a calendar day in Belgium: what `as_of` means when it is only a date."""
    return datetime.combine(day, time.max, BELGIUM)
