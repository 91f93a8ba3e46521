"""Numbers of the law on the way to work, by the day from which they hold. Where they come from: NOTICE.md."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from services.contracts.tables import Row, read, require

_HERE = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class ParticipationHours:
    """How many hours integration's fourth pillar counts, from a day on."""

    valid_from: date
    hours: int
    source: str


@cache
def participation_hours() -> tuple[ParticipationHours, ...]:
    """The earliest first."""
    return tuple(read("participation.csv", _hours, key=lambda row: row.valid_from.isoformat(), folder=_HERE))


def hours_needed(on: date) -> int:
    """How many hours are asked for on this day; before the law began, those with which it began."""
    rows = participation_hours()
    return next((row.hours for row in reversed(rows) if row.valid_from <= on), rows[0].hours)


def _hours(row: Row) -> ParticipationHours:
    found = ParticipationHours(
        valid_from=date.fromisoformat(row["valid_from"]), hours=int(row["hours"]), source=row["source"]
    )
    require(found.hours > 0, "at least one hour is needed.")
    require(found.source.strip() != "", "the source is missing.")
    return found
