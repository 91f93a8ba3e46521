"""Before the start: who informs and who insures, and that the volunteer was briefed."""

from dataclasses import replace
from datetime import date, timedelta

from services.chassis.errors import Conflict, Invalid
from services.matching.assignments.domain.assignments import Agreement, Assignment

INFORMS = ("organisation", "unit", "platform")
INSURES = ("organisation", "unit")
COSTS = ("flat", "real", "none")
PREPARED_BEFORE = timedelta(days=90)
"""How long before its start an assignment that was agreed elsewhere may have been prepared."""


def with_agreement(assignment: Assignment, agreement: Agreement, today: date, earliest: date) -> Assignment:
    """With this agreed, in place of what was; the same assignment when nothing differs. Raises Invalid."""
    if assignment.agreement == agreement:
        return assignment
    if agreement.informed_on is not None:
        _must_be_between(agreement.informed_on, earliest, today)
    return replace(assignment, agreement=agreement)


def earliest_note_day(assignment: Assignment, proposed_on: date | None) -> date:
    """The first day for which something can be agreed or noted: of its proposal, or else `PREPARED_BEFORE` its start.

    `proposed_on` is its match's; None for one that was agreed elsewhere.
    """
    return min(proposed_on or _prepared_from(assignment.starts_on), assignment.starts_on)


def _prepared_from(starts_on: date) -> date:
    return starts_on - min(PREPARED_BEFORE, starts_on - date.min)


def briefed(assignment: Assignment, on: date, today: date, earliest: date) -> Assignment:
    """Briefed on that day; the same assignment when it stood there. Another day corrects it. Raises Invalid."""
    if assignment.briefed_on == on:
        return assignment
    if on > today:
        raise Invalid("briefed-in-the-future", "A briefing is recorded once it was given.", field="briefed_on")
    if on < earliest:
        detail = (
            f"There was nothing to brief about before {earliest}; give the day of the briefing for this assignment."
        )
        raise Invalid("briefed-too-early", detail, field="briefed_on", earliest=earliest)
    if assignment.last_day is not None and on > assignment.last_day:
        detail = f"Its last day is {assignment.last_day}; a briefing comes before."
        raise Invalid("briefed-after-the-end", detail, field="briefed_on")
    return replace(assignment, briefed_on=on)


def must_allow(assignment: Assignment, kind: str) -> None:
    """Raise Conflict `costs-not-agreed` unless costs of this kind were agreed, or nothing was agreed at all."""
    costs = assignment.agreement.costs
    if costs is None or costs == kind:
        return
    detail = f"It was agreed to reimburse {costs} costs, not {kind} ones. Change `costs` first, with everybody's yes."
    if costs == "none":
        detail = "It was agreed that no costs are reimbursed. Change `costs` first, with everybody's yes."
    raise Conflict("costs-not-agreed", detail, id=assignment.id, agreed=costs)


def _must_be_between(informed_on: date, earliest: date, today: date) -> None:
    if informed_on > today:
        raise Invalid("informed-in-the-future", "Give the day once the volunteer is informed.", field="informed_on")
    if informed_on < earliest:
        detail = f"There was nothing to inform about before {earliest}; give the day for this assignment."
        raise Invalid("informed-too-early", detail, field="informed_on", earliest=earliest)
