"""What was mistyped about an assignment that is over: its end, what a side said. What stood there stays explicable."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from services.chassis.errors import Conflict, Invalid
from services.matching.assignments.domain import ending, evaluations
from services.matching.assignments.domain.assignments import Assignment, Evaluation

END = ("ended_on", "end_reason")
SAID = ("evaluated_on", "score", "competences", "practised_dutch", "next_step", "remark")


@dataclass(frozen=True, kw_only=True)
class AssignmentCorrection:
    """One field that was changed. Shown as it is kept."""

    at: datetime
    by: str
    """The account that changed it."""
    role: str
    """What they acted as."""
    side: str | None
    """Whose evaluation; null for the end."""
    field: str
    before: str | None
    """In text; null where nothing stood there."""
    after: str | None


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """All of one assignment, in a document of its own: an older release that changes it leaves this alone."""

    id: str
    """The assignment's."""
    newcomer_id: str
    made: tuple[AssignmentCorrection, ...] = ()
    """Oldest first."""


def with_corrected_end(assignment: Assignment, on: date, reason: str, today: date) -> Assignment:
    """One that is over, with the end it really had; raises Conflict, Invalid. The same end again changes nothing."""
    if (assignment.ended_on, assignment.end_reason) == (on, reason):
        return assignment
    if assignment.running or assignment.never_began:
        detail = "Only the end of what took place is corrected: end it, or call it off."
        raise Conflict("assignment-not-ended", detail, id=assignment.id)
    if on > today:
        raise Invalid("ended-in-the-future", "Give the day on which it really ended.", field="ended_on")
    said = [each.evaluated_on for each in assignment.evaluations.values()]
    if any(day < on for day in said) and on > (assignment.ended_on or on):
        detail = f"A side looked back on {min(said)}: correct that first, or give that day or one before."
        raise Conflict("evaluated-before-end", detail, id=assignment.id, first=min(said))
    again = replace(assignment, ended_on=None, end_reason=None)
    return ending.with_end(again, on, reason, today)


def with_corrected_evaluation(assignment: Assignment, evaluation: Evaluation, today: date) -> Assignment:
    """With what a side really said in the place of what was written down for it; raises NotFound, Conflict, Invalid."""
    known = assignment.evaluations.get(evaluation.by)
    if known is None:
        raise Conflict("not-evaluated-yet", "This side said nothing yet: record it.", id=assignment.id)
    others = {side: each for side, each in assignment.evaluations.items() if side != evaluation.by}
    if all(_text(known, name) == _text(evaluation, name) for name in SAID) and known.none_seen == evaluation.none_seen:
        return assignment
    return evaluations.evaluated(replace(assignment, evaluations=others), evaluation, today)


def differences(
    before: Assignment, after: Assignment, side: str | None, at: datetime, by: str, role: str
) -> tuple[AssignmentCorrection, ...]:
    """A correction for each field of the end, or of a side's evaluation, that differs."""
    old = before.evaluations.get(side) if side else before
    new = after.evaluations.get(side) if side else after
    texts = ((name, _text(old, name), _text(new, name)) for name in (SAID if side else END))
    return tuple(
        AssignmentCorrection(at=at, by=by, role=role, side=side, field=name, before=was, after=now)
        for name, was, now in texts
        if was != now
    )


def _text(of: object, name: str) -> str | None:
    value = getattr(of, name)
    if name == "competences":
        return ", ".join(value) or None
    return None if value in (None, "") else str(value)
