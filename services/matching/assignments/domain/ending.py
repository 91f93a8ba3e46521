"""How an assignment ends: at once, or on a day to come, until which it goes on as before."""

from dataclasses import replace
from datetime import date, timedelta

from services.chassis.errors import Conflict, Invalid
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.domain.volunteer_days import without_absence

DAYS_CAUGHT_UP = 400
"""How long after its day a planned end is still carried out, should nothing have run since."""


def with_end(assignment: Assignment, on: date, reason: str, today: date) -> Assignment:
    """The assignment once it is over, or with its end planned for a day to come. Raises Conflict or Invalid.

    Another planned end takes the place of the first; the same end again gives the same assignment.
    """
    if (assignment.ended_on, assignment.end_reason) == (on, reason):
        return assignment
    must_run(assignment)
    _must_follow_the_start(assignment, on, reason, today)
    _must_follow_the_days(assignment, on)
    if on > today:
        return _planned_until_then(replace(assignment, ending_on=on, ending_reason=reason))
    return _over(assignment, on, reason)


def without_planned_end(assignment: Assignment) -> Assignment:
    """With no end planned any more; raises Conflict once it is over."""
    must_run(assignment)
    return _planned_until_then(replace(assignment, ending_on=None, ending_reason=None))


def days_due(today: date) -> list[date]:
    """The planned last days that have come."""
    return [today - timedelta(days=back) for back in range(DAYS_CAUGHT_UP)]


def ended_as_planned(assignment: Assignment) -> Assignment:
    """Once the day of its planned end has come."""
    return _over(assignment, assignment.ending_on, assignment.ending_reason)


def must_run(assignment: Assignment) -> None:
    """Raise Conflict `assignment-ended-already` when it is over."""
    if not assignment.running:
        detail = f"It ended on {assignment.ended_on}; what has ended is not changed."
        raise Conflict("assignment-ended-already", detail, id=assignment.id, ended_on=assignment.ended_on)


def _over(assignment: Assignment, on: date | None, reason: str | None) -> Assignment:
    return _planned_until_then(replace(assignment, ended_on=on, end_reason=reason, ending_on=None, ending_reason=None))


def _planned_until_then(assignment: Assignment) -> Assignment:
    """Without the days that were planned after its last one, nor what was said of them beforehand."""
    last = assignment.last_day
    if last is None:
        return assignment
    for day in [day for day in assignment.announced if day > last]:
        assignment = without_absence(assignment, day)
    return replace(assignment, planned_days=tuple(day for day in assignment.planned_days if day <= last))


def _must_follow_the_start(assignment: Assignment, on: date, reason: str, today: date) -> None:
    """What did not begin yet may be called off before its first day, but is not completed then."""
    called_off = on <= today < assignment.starts_on and reason != "completed"
    if on < assignment.starts_on and not called_off:
        detail = f"It starts on {assignment.starts_on}; before that day it can only be called off, today."
        raise Invalid("ends-before-start", detail, field="ended_on")


def _must_follow_the_days(assignment: Assignment, on: date) -> None:
    last = max(assignment.days, default=on)
    if on < last:
        raise Conflict("days-after-end", f"There are days until {last}; withdraw those that did not happen.", last=last)
