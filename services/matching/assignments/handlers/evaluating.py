"""Evaluations: what each side says afterwards, and what others hear of it."""

from services.chassis.http.answers import Answer, created, done
from services.contracts import matching as events
from services.matching.access import must_speak_for
from services.matching.assignments import commands
from services.matching.assignments.domain import evaluations
from services.matching.assignments.domain.assignments import Assignment, Evaluation
from services.matching.assignments.handlers.facts import who
from services.matching.assignments.queries import mine
from services.matching.rulebook import in_force
from services.matching.store import MatchingWork


def evaluate(order: commands.Evaluate, uow: MatchingWork) -> Answer:
    """Keep how one side looks back, or what it adds to that; the same again changes nothing."""
    assignment = mine(order.assignment_id, uow)
    must_speak_for(uow.caller, order.by)
    changed = evaluations.evaluated(assignment, _evaluation(order), uow.today)
    kept = changed.evaluations[order.by]
    more = {"missing": evaluations.missing(kept), "not_told": evaluations.not_told(kept, in_force.taxonomy())}
    if changed == assignment:
        return done(assignment.id, **more)
    uow.assignments.save(changed)
    _tell(assignment.evaluations.get(order.by), changed, order.by, uow)
    return created(changed.id, **more)


def _tell(before: Evaluation | None, changed: Assignment, by: str, uow: MatchingWork) -> None:
    """Say what this side said so far, unless what it added stays here."""
    fact = _evaluated(changed, changed.evaluations[by])
    if before is None or _evaluated(changed, before) != fact:
        uow.publish(fact)


def _evaluated(assignment: Assignment, evaluation: Evaluation) -> events.AssignmentEvaluated:
    return events.AssignmentEvaluated(
        **who(assignment),
        by=evaluation.by,
        evaluated_on=evaluation.evaluated_on,
        score=evaluation.score,
        competences=evaluations.told(evaluation, in_force.taxonomy()),
        practised_dutch=evaluation.practised_dutch,
        next_step=evaluation.next_step,
    )


def _evaluation(order: commands.Evaluate) -> Evaluation:
    return evaluations.evaluation_of(
        by=order.by,
        evaluated_on=order.evaluated_on,
        score=order.score,
        competences=order.competences,
        practised_dutch=order.practised_dutch,
        next_step=order.next_step,
        remark=order.remark,
    )
