"""Assignments as kept, each shown only to those whom it concerns and only what is theirs to see."""

from typing import Any

from services.chassis.caller import Caller
from services.chassis.documents import to_json
from services.chassis.http import request_parsing
from services.matching.access import concerns, must_concern
from services.matching.assignments import commands
from services.matching.assignments.domain.assignments import Assignment, Evaluation
from services.matching.assignments.domain.evaluations import QUESTIONS, missing, told
from services.matching.rulebook import in_force
from services.matching.store import MatchingWork
from services.matching.values.sides import SIDES


def assignment(ask: commands.AskAssignment, uow: MatchingWork) -> dict[str, Any]:
    """One assignment with its agreement, days, absences and evaluations."""
    found = uow.assignments.get(ask.assignment_id)
    must_concern(uow.caller, found)
    return _shown(found, uow.caller)


def assignments(ask: commands.AskAssignments, uow: MatchingWork) -> dict[str, Any]:
    """Those of a newcomer or an organisation that concern the caller, the latest first."""
    asked = {"newcomer_id": ask.newcomer, "organisation_id": ask.organisation}
    equals = {name: value for name, value in asked.items() if value}
    if not equals:
        raise request_parsing.invalid({"newcomer": ["Give at least one of: newcomer, organisation."]})
    found = [assignment for assignment in uow.assignments.where(**equals) if concerns(uow.caller, assignment)]
    found.sort(key=lambda assignment: (assignment.starts_on, assignment.id), reverse=True)
    return {"assignments": [_shown(assignment, uow.caller) for assignment in found]}


def evaluation_questions(_: commands.AskEvaluationQuestions, __: MatchingWork) -> dict[str, Any]:
    """The three questions of an evaluation, as each side is asked."""
    return {"questions": to_json(QUESTIONS)}


def _shown(assignment: Assignment, caller: Caller) -> dict[str, Any]:
    """What is kept; lines of guidance for coordinators only."""
    shown: dict[str, Any] = to_json(assignment)
    announced = set(shown.pop("announced"))
    del shown["paid_days"], shown["unsettled"]
    shown["agreement"]["made"] = assignment.agreement.made
    shown["days"] = [{"on": on, "hours": hours} for on, hours in sorted(shown["days"].items())]
    shown["absences"] = [
        {"on": on, "reason": reason, "announced": on in announced} for on, reason in sorted(shown["absences"].items())
    ]
    shown["evaluations"] = [_evaluation(one, caller) for one in assignment.evaluations.values()]
    if caller.role in SIDES:
        del shown["notes"]
    return shown


def _evaluation(evaluation: Evaluation, caller: Caller) -> dict[str, Any]:
    """As its own side gave it, with what is missing; the other side does not see its score, remark and own words."""
    shown: dict[str, Any] = to_json(evaluation) | {"missing": list(missing(evaluation))}
    if caller.role in SIDES and caller.role != evaluation.by:
        del shown["score"], shown["remark"]
        shown["competences"] = list(told(evaluation, in_force.taxonomy()))
    return shown
