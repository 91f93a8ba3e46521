"""Which days of an assignment something was paid for; what was paid stands in the person's year.

Both are written together: when a day is withdrawn and paid at the same moment, the later commit fails with Contended.
"""

from dataclasses import replace
from datetime import date

from services.matching.assignments.domain.assignments import Assignment


def with_paid(assignment: Assignment, on: date) -> Assignment:
    """With something paid for that day; the same assignment when there was already."""
    if on in assignment.paid_days:
        return assignment
    return replace(assignment, paid_days=tuple(sorted((*assignment.paid_days, on))))


def without_paid(assignment: Assignment, on: date) -> Assignment:
    """With nothing paid for that day."""
    return replace(assignment, paid_days=tuple(day for day in assignment.paid_days if day != on))
