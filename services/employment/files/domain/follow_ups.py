"""Where a trajectory led: asked some months after it began, of whoever knows."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from services.employment.files.domain.agreements import Trajectory

ID_OF = "follow-up"
"""The kind of record, in ids that follow from a trajectory and the months."""
MONTHS = (3, 6, 12)
"""After the first day on which a trajectory leads."""
PLANNED, OPEN, ANSWERED, DROPPED = "planned", "open", "answered", "dropped"
"""DROPPED: the person stopped before it was asked."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was said of where somebody is."""

    on: date
    by: str
    """The role of whoever said so."""
    kind: str
    """`training`, `internship`, `job` or `none`."""
    at_level: bool | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """One question about one trajectory. It is nobody's to-do before its day."""

    id: str
    newcomer_id: str
    trajectory_id: str
    partner: str
    months: int
    due_on: date
    state: str = PLANNED
    unit_id: str | None = None
    """The newcomer's, once it was asked."""
    asked_on: date | None = None
    answer: Answer | None = None


def due_days(trajectory: Trajectory, today: date) -> list[tuple[int, date]]:
    """The (months, day) on which to ask about a trajectory that leads from now on; days that are past are left out."""
    days = ((months, months_after(trajectory.declared_on, months)) for months in MONTHS)
    return [(months, day) for months, day in days if day >= today]


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
