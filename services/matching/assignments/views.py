"""Assignments as kept, each shown only to those whom it concerns and only what is theirs to see."""

from types import SimpleNamespace
from typing import Any

from services.chassis.http.paging import page_kept
from services.chassis.storage.pages import Keep
from services.chassis.storage.store import Listing
from services.contracts.talents import taxonomy
from services.matching.access import concerns
from services.matching.assignments import answers, commands
from services.matching.assignments.domain.assignments import Assignment, Evaluation
from services.matching.assignments.domain.evaluations import QUESTIONS, missing, published_competences
from services.matching.assignments.queries import authorised_assignment
from services.matching.store import MatchingWork
from services.matching.values import stored_names
from services.matching.values.sides import SIDES
from services.platform.caller import Caller
from services.platform.references import AskIds, Held, Ids, ids, keys_of


def assignment(ask: commands.AskAssignment, uow: MatchingWork) -> answers.AssignmentShown:
    """One assignment with its agreement, days, absences and evaluations."""
    return _shown(authorised_assignment(ask.assignment_id, uow), uow.caller)


def corrections(ask: commands.AskCorrections, uow: MatchingWork) -> answers.AssignmentCorrections:
    """What was corrected about one, with what stood there: for the coordinators of the unit."""
    found = authorised_assignment(ask.assignment_id, uow)
    kept = uow.assignment_corrections.find(found.id)
    return answers.AssignmentCorrections(id=found.id, corrections=kept.made if kept else ())


def assignments(ask: commands.AskAssignments, uow: MatchingWork) -> answers.Assignments:
    """Those that concern the caller, the latest first; of a newcomer or an organisation where one is asked for."""
    asked = {"newcomer_id": ask.newcomer, "organisation_id": ask.organisation}
    equals = {name: value for name, value in asked.items() if value}
    wanted = Listing(
        equals=_own(uow.caller) | equals | ({"opportunity_id": ask.opportunity} if ask.opportunity else {}),
        by="starts_on",
        fields=("newcomer_id", "unit_id", "organisation_id", "ended_on"),
        descending=ask.order.startswith("-"),
        at_most=ask.limit,
    )
    keep = _asked(ask.running, uow.caller)
    rows, cursor = page_kept(ask, uow.store, stored_names.ASSIGNMENTS, wanted, keep)
    uow.assignments.prefetch(row["_id"] for row in rows)
    shown = tuple(_shown(uow.assignments.get(row["_id"]), uow.caller) for row in rows)
    return answers.Assignments(assignments=shown, next=cursor)


def _own(caller: Caller) -> dict[str, Any]:
    """What an assignment must be to concern the caller; where somebody else's are asked for, `concerns` drops them."""
    if caller.role == "organisation":
        return {"organisation_id": caller.organisation}
    if caller.role == "newcomer":
        return {"newcomer_id": caller.newcomer}
    return {} if caller.acts_for_all else {"unit_id": sorted(caller.units)}


def _asked(running: bool | None, caller: Caller) -> Keep:
    """Whether a row is the caller's, and runs or not as was asked."""
    return lambda row: (
        (running is None or (row.get("ended_on") is None) is running) and concerns(caller, SimpleNamespace(**row))
    )


def evaluation_questions(_: commands.AskEvaluationQuestions) -> answers.EvaluationQuestions:
    """The three questions of an evaluation, as each side is asked."""
    return answers.EvaluationQuestions(questions=QUESTIONS)


def ids_of(ask: AskIds, uow: MatchingWork) -> Ids:
    """The ids of references, of assignments of the caller's units."""
    found = uow.assignments.where(reference_key=keys_of(ask))
    own = (one for one in found if uow.caller.acts_for(one.unit_id))
    return ids(ask, ((one.reference_key, Held(id=one.id, unit_id=one.unit_id)) for one in own))


def _shown(assignment: Assignment, caller: Caller) -> answers.AssignmentShown:
    return answers.AssignmentShown(
        id=assignment.id,
        newcomer_id=assignment.newcomer_id,
        unit_id=assignment.unit_id,
        opportunity_id=assignment.opportunity_id,
        organisation_id=assignment.organisation_id,
        area_id=assignment.area_id,
        starts_on=assignment.starts_on,
        ends_on=assignment.ends_on,
        talents=assignment.talents,
        match_id=assignment.match_id,
        reference=None if caller.role == "organisation" else assignment.reference,
        recorded_as_finished=assignment.recorded_as_finished,
        agreement=_agreement(assignment),
        briefed_on=assignment.briefed_on,
        ended_on=assignment.ended_on,
        end_reason=assignment.end_reason,
        ending_on=assignment.ending_on,
        ending_reason=assignment.ending_reason,
        days=tuple(answers.DayShown(on=on, hours=hours) for on, hours in sorted(assignment.days.items())),
        planned_days=assignment.planned_days,
        absences=_absences(assignment),
        evaluations=tuple(_evaluation(one, caller) for one in assignment.evaluations.values()),
        notes=None if caller.role in SIDES else assignment.notes,
    )


def _agreement(assignment: Assignment) -> answers.AgreementShown:
    agreement = assignment.agreement
    return answers.AgreementShown(
        informs=agreement.informs,
        insures=agreement.insures,
        informed_on=agreement.informed_on,
        costs=agreement.costs,
        made=agreement.made,
    )


def _absences(assignment: Assignment) -> tuple[answers.AbsenceShown, ...]:
    return tuple(
        answers.AbsenceShown(on=on, reason=reason, announced=on in assignment.announced)
        for on, reason in sorted(assignment.absences.items())
    )


def _evaluation(evaluation: Evaluation, caller: Caller) -> answers.WholeEvaluation | answers.OtherSidesEvaluation:
    """As its own side gave it, with what is missing; the other side does not see its score, remark and own words."""
    if caller.role in SIDES and caller.role != evaluation.by:
        return answers.OtherSidesEvaluation(
            by=evaluation.by,
            evaluated_on=evaluation.evaluated_on,
            competences=published_competences(evaluation, taxonomy()),
            none_seen=evaluation.none_seen,
            practised_dutch=evaluation.practised_dutch,
            next_step=evaluation.next_step,
            added_on=evaluation.added_on,
            missing=missing(evaluation),
        )
    return answers.WholeEvaluation(
        by=evaluation.by,
        evaluated_on=evaluation.evaluated_on,
        score=evaluation.score,
        competences=evaluation.competences,
        none_seen=evaluation.none_seen,
        practised_dutch=evaluation.practised_dutch,
        next_step=evaluation.next_step,
        remark=evaluation.remark,
        added_on=evaluation.added_on,
        missing=missing(evaluation),
    )
