"""Volunteer days: planned, recorded on their calendar date with or without hours, or missed. An hour is a day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from math import fsum

from services.chassis.errors import Conflict, Invalid, NotFound
from services.matching.assignments.domain.assignments import Assignment, must_cover

MOST_HOURS = 24
MOST_PLANNED = 400


def planned(assignment: Assignment, days: Iterable[date]) -> Assignment:
    """With these days planned, in place of those that were; the same assignment when nothing differs. Raises Invalid.

    A past day that is no longer planned keeps its attendance.
    """
    given = tuple(days)
    wanted = tuple(sorted(set(given)))
    for place, day in enumerate(given):
        must_cover(assignment, day, field=f"days.{place}")
    return assignment if wanted == assignment.planned_days else replace(assignment, planned_days=wanted)


def with_day(assignment: Assignment, on: date, hours: float | None, today: date) -> Assignment:
    """With this day recorded; the same assignment when it stood there already with the same hours. Raises otherwise.

    An absence on that day is taken back.
    """
    must_cover(assignment, on)
    must_be_attendable(on, hours, today)
    if on not in assignment.days:
        return replace(without_absence(assignment, on), days={**assignment.days, on: hours})
    if assignment.days[on] != hours:
        detail = "This day is recorded with other hours; withdraw it first to correct it."
        raise Conflict("day-recorded-differently", detail, id=assignment.id, on=on, differs=["hours"])
    return assignment


def without_day(assignment: Assignment, on: date) -> Assignment:
    """With this day withdrawn; it can be recorded again. Raises NotFound `day-not-recorded`."""
    if on not in assignment.days:
        raise NotFound("day-not-recorded", f"Nothing is recorded for {on}.", id=assignment.id, on=on)
    return replace(assignment, days={day: hours for day, hours in assignment.days.items() if day != on})


def without_absence(assignment: Assignment, on: date) -> Assignment:
    """With nothing said of an absence on that day."""
    if on not in assignment.absences:
        return assignment
    return replace(
        assignment,
        absences={day: why for day, why in assignment.absences.items() if day != on},
        announced=tuple(day for day in assignment.announced if day != on),
    )


def must_fit(assignment: Assignment, on: date, hours: float, others: Iterable[Assignment]) -> None:
    """Raise Conflict `over-a-day` when with `others`, of the same newcomer, a date would get more hours than it has."""
    left = round(MOST_HOURS - fsum(other.days.get(on) or 0 for other in others), 2)
    if hours > left:
        detail = (
            f"A date has {MOST_HOURS} hours and other assignments of this newcomer take some of {on}: {max(left, 0):g} "
            "are left. Correct the hours, here or there."
        )
        raise Conflict("over-a-day", detail, id=assignment.id, on=on, left=max(left, 0))


def must_be_attendable(on: date, hours: float | None, today: date) -> None:
    """Raise Invalid unless attendance with these hours can be recorded for that day."""
    if hours is not None and not 0 < hours <= MOST_HOURS:
        raise Invalid("hours-out-of-range", f"More than 0 and at most {MOST_HOURS} hours.", field="hours")
    if on > today:
        raise Invalid("day-in-the-future", "Attendance is recorded on the day itself or afterwards.", field="on")
