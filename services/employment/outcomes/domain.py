"""Follow-ups: asked on their day, answered once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from services.chassis.errors import Conflict, Invalid
from services.employment.files.domain.agreements import OUTCOMES, Outcome, Trajectory
from services.employment.files.domain.files import File
from services.employment.files.domain.follow_ups import ANSWERED, DROPPED, OPEN, Answer, FollowUp
from services.platform.dates import must_follow, must_have_come

NONE = "none"
"""No training, no internship, no job yet."""
KINDS = (*OUTCOMES, NONE)
NEWCOMER = "newcomer"
_LEVELS = {"yes": True, "no": False}


def asked(follow_up: FollowUp, file: File, today: date) -> FollowUp:
    """Open from today on; dropped for somebody who stopped."""
    state = DROPPED if file.stopped else OPEN
    return replace(follow_up, state=state, unit_id=file.unit_id, asked_on=today)


def answered(follow_up: FollowUp, answer: Answer, trajectory: Trajectory, today: date) -> FollowUp:
    """With this answer, the same when it was that already, whoever gave it; raises Conflict, Invalid."""
    known = follow_up.answer
    if known and (known.on, known.kind, known.at_level) == (answer.on, answer.kind, answer.at_level):
        return follow_up
    if follow_up.state != OPEN:
        raise Conflict("follow-up-not-open", f"This follow-up is {follow_up.state}.", id=follow_up.id)
    if answer.kind == NONE and answer.at_level is not None:
        raise Invalid("level-without-outcome", "Leave the level out where there is no outcome.", field="at_level")
    must_have_come(answer.on, today, "date-in-the-future", "on")
    must_follow(answer.on, trajectory.declared_on, "on")
    return replace(follow_up, state=ANSWERED, answer=answer)


def said_on_page(fields: Mapping[str, str], today: date) -> Answer | None:
    """What the newcomer chose on the page; None where they chose nothing that there is."""
    kind, level = fields.get("kind", ""), _LEVELS.get(fields.get("level", ""))
    if kind not in KINDS:
        return None
    return Answer(on=today, by=NEWCOMER, kind=kind, at_level=None if kind == NONE else level)


def outcome_of(answer: Answer) -> Outcome | None:
    """What the answer says of where the trajectory led, None for nothing yet."""
    if answer.kind == NONE:
        return None
    return Outcome(kind=answer.kind, reported_on=answer.on, at_level=answer.at_level)
