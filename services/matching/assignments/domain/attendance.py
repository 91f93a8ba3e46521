"""Attendance for all at once and then the exceptions; and saying beforehand that one cannot come."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from services.chassis.errors import Conflict, Invalid
from services.matching.assignments.domain import volunteer_days
from services.matching.assignments.domain.assignments import Assignment, must_cover

ABSENCES = ("cannot-come", "did-not-come", "called-off")
"""Why somebody was not there; never about health, and nothing more than this."""
BEFOREHAND = ("cannot-come", "called-off")


@dataclass(frozen=True, kw_only=True)
class NamedAbsence:
    """One exception: all assignments of this newcomer, or one assignment."""

    newcomer_id: str | None = None
    assignment_id: str | None = None
    reason: str = "did-not-come"

    def names(self, assignment: Assignment) -> bool:
        """Whether it is about this one."""
        by_newcomer = self.newcomer_id in (None, assignment.newcomer_id)
        return by_newcomer and self.assignment_id in (None, assignment.id)


@dataclass(frozen=True, kw_only=True)
class Register:
    """Who was there on a day, and who was not and why. The assignments are as they were before it was taken."""

    present: tuple[Assignment, ...]
    absent: tuple[tuple[Assignment, str], ...]


def is_planned(here: Iterable[Assignment], on: date) -> bool:
    """Whether the day is planned for anybody who volunteers there on it, of whatever unit."""
    return any(on in assignment.planned_days for assignment in here)


def register_of(covering: list[Assignment], on: date, named: list[NamedAbsence], only_planned: bool) -> Register:
    """Everybody is present, except whoever is named or announced an absence. Raises Invalid.

    With `only_planned` only those for whom the day is planned, else all.
    """
    away = _reasons(covering, named)
    expected = [a for a in covering if not only_planned or on in a.planned_days]
    for assignment in expected:
        if on in assignment.announced and assignment.id not in away:
            away[assignment.id] = assignment.absences[on]
    return Register(
        present=tuple(a for a in expected if a.id not in away),
        absent=tuple((a, away[a.id]) for a in covering if a.id in away),
    )


def was_there(assignment: Assignment, on: date, hours: float | None, today: date) -> Assignment:
    """With this day recorded; one that is recorded already keeps its hours. Raises Invalid."""
    return assignment if on in assignment.days else volunteer_days.with_day(assignment, on, hours, today)


def was_away(assignment: Assignment, on: date, reason: str) -> Assignment:
    """With this absence kept and no day recorded."""
    if on in assignment.days:
        assignment = volunteer_days.without_day(assignment, on)
    if assignment.absences.get(on) == reason:
        return assignment
    return replace(assignment, absences={**assignment.absences, on: reason})


def will_be_away(assignment: Assignment, on: date, reason: str, today: date) -> Assignment:
    """With it announced that a planned day will be missed. Raises Invalid or Conflict."""
    _must_be_to_come(assignment, on, today)
    away = was_away(assignment, on, reason)
    return away if on in away.announced else replace(away, announced=tuple(sorted((*away.announced, on))))


def will_come(assignment: Assignment, on: date, today: date) -> Assignment:
    """With that taken back. Raises Invalid or Conflict."""
    _must_be_to_come(assignment, on, today)
    return volunteer_days.without_absence(assignment, on)


def comes_no_more(assignment: Assignment, today: date) -> bool:
    """Whether the newcomer, who was never there, said that they cannot come on any of the days that are left."""
    left = {day for day in assignment.planned_days if day >= today} or _only_day(assignment)
    said = {day for day in assignment.announced if assignment.absences.get(day) == "cannot-come"}
    return bool(left) and not assignment.days and left <= said


def _only_day(assignment: Assignment) -> set[date]:
    """The one day it has, which nobody needs to plan; none where it has more."""
    return {assignment.starts_on} if assignment.starts_on == assignment.last_day else set()


def _must_be_to_come(assignment: Assignment, on: date, today: date) -> None:
    must_cover(assignment, on)
    if on < today:
        raise Invalid("day-in-the-past", "Attendance tells who was there; this is for days to come.", field="on")
    if on not in assignment.planned_days and on not in _only_day(assignment):
        raise Conflict("day-not-planned", f"Nothing is planned on {on}.", id=assignment.id, on=on)
    if on in assignment.days:
        raise Conflict("day-recorded", f"Attendance on {on} is recorded already.", id=assignment.id, on=on)


def _reasons(covering: Iterable[Assignment], named: list[NamedAbsence]) -> dict[str, str]:
    """By assignment, why the newcomer was not there."""
    away: dict[str, str] = {}
    for index, one in enumerate(named):
        meant = [a.id for a in covering if one.names(a)]
        if not meant or one == NamedAbsence(reason=one.reason):
            detail = "Nobody with this id is expected here on that day."
            raise Invalid("unknown-volunteer", detail, field=f"absent.{index}")
        if away.keys() & set(meant):
            detail = "Named before in this call; name everybody once, with one reason."
            raise Invalid("absent-twice", detail, field=f"absent.{index}")
        away |= dict.fromkeys(meant, one.reason)
    return away
