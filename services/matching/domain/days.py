"""Volunteer days: attendance on a calendar date, with or without hours. An hour is a day."""

from dataclasses import replace
from datetime import date

from services.chassis.errors import Conflict, Invalid, NotFound
from services.matching.domain.assignments import Assignment

MOST_HOURS = 24


def with_day(assignment: Assignment, on: date, hours: float | None, today: date) -> Assignment:
    """With this day recorded; the same assignment when it stood there already with the same hours. Raises otherwise."""
    _check(assignment, on, hours, today)
    if on not in assignment.days:
        return replace(assignment, days={**assignment.days, on: hours})
    if assignment.days[on] != hours:
        detail = "This day is recorded with other hours; withdraw it first to correct it."
        raise Conflict("day-recorded-differently", detail, id=assignment.id, on=on, differs=["hours"])
    return assignment


def without_day(assignment: Assignment, on: date) -> Assignment:
    """With this day withdrawn; it can be recorded again. Raises NotFound `day-not-recorded`."""
    if on not in assignment.days:
        raise NotFound("day-not-recorded", f"Nothing is recorded for {on}.", id=assignment.id, on=on)
    return replace(assignment, days={day: hours for day, hours in assignment.days.items() if day != on})


def _check(assignment: Assignment, on: date, hours: float | None, today: date) -> None:
    if not assignment.covers(on):
        until = assignment.ended_on or assignment.ends_on or "no end"
        raise Invalid("outside-assignment", f"It runs from {assignment.starts_on} to {until}.", field="on")
    if hours is not None and not 0 < hours <= MOST_HOURS:
        raise Invalid("hours-out-of-range", f"More than 0 and at most {MOST_HOURS} hours.", field="hours")
    if on > today:
        raise Invalid("day-in-the-future", "Attendance is recorded on the day itself or afterwards.", field="on")
