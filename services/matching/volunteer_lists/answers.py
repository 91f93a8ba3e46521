"""How it is answered. Amounts are euros with two decimals, as text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class VolunteerDay:
    """A day on which the volunteer was there, and what this organisation paid for it."""

    on: date
    kind: str | None
    """`flat` or `real`; null where nothing was paid."""
    amount: str | None
    km: int | None
    travel: str | None


@dataclass(frozen=True, kw_only=True)
class VolunteerRow:
    """One volunteer; the name stands beside, for those who may see it."""

    newcomer_id: str
    first_day: date
    last_day: date
    day_count: int
    amount: str
    km: int
    travel: str
    days: tuple[VolunteerDay, ...]


@dataclass(frozen=True, kw_only=True)
class VolunteerList:
    """Those of whom a day is recorded, by their first day."""

    organisation_id: str
    year: int
    volunteers: tuple[VolunteerRow, ...]
