"""Before the start: who informs and who insures, and that the volunteer was briefed."""

from dataclasses import replace
from datetime import date

from services.chassis.errors import Invalid
from services.matching.domain.assignments import Agreement, Assignment

INFORMS = ("organisation", "unit", "platform")
INSURES = ("organisation", "unit")
COSTS = ("flat", "real", "none")


def with_agreement(assignment: Assignment, agreement: Agreement, today: date) -> Assignment:
    """With this agreed, in place of what was; the same assignment when nothing differs. Raises Invalid."""
    if agreement.informed_on is not None and agreement.informed_on > today:
        raise Invalid("informed-in-the-future", "Give the day once the volunteer is informed.", field="informed_on")
    return assignment if assignment.agreement == agreement else replace(assignment, agreement=agreement)


def briefed(assignment: Assignment, on: date, today: date) -> Assignment:
    """Briefed on that day; the same assignment when it stood there. Another day corrects it. Raises Invalid."""
    if on > today:
        raise Invalid("briefed-in-the-future", "A briefing is recorded once it was given.", field="briefed_on")
    if assignment.last_day is not None and on > assignment.last_day:
        detail = f"Its last day is {assignment.last_day}; a briefing comes before."
        raise Invalid("briefed-after-the-end", detail, field="briefed_on")
    return assignment if assignment.briefed_on == on else replace(assignment, briefed_on=on)
