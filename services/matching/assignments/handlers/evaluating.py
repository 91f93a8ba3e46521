"""Evaluations: what each side says afterwards, and what others hear of it."""

from services.chassis.http.answers import Answer, created, done
from services.contracts import matching as events
from services.contracts.talents import taxonomy
from services.matching.access import must_speak_for
from services.matching.assignments import answers, commands
from services.matching.assignments.domain import evaluations
from services.matching.assignments.domain.assignments import Assignment, Evaluation
from services.matching.assignments.handlers.facts import subject_fields
from services.matching.assignments.queries import authorised_assignment
from services.matching.store import MatchingWork


def evaluate(order: commands.Evaluate, uow: MatchingWork) -> Answer[answers.EvaluationKept]:
    """Keep how one side looks back, or what it adds to that; the same again changes nothing."""
    assignment = authorised_assignment(order.assignment_id, uow)
    must_speak_for(uow.caller, order.by)
    changed = evaluations.evaluated(assignment, evaluation_of(order), uow.today)
    kept = changed.evaluations[order.by]
    answer = answers.EvaluationKept(
        id=assignment.id,
        missing=evaluations.missing(kept),
        not_told=evaluations.unpublished_words(kept, taxonomy()),
    )
    if changed == assignment:
        return done(answer)
    uow.assignments.save(changed)
    publish_evaluated(assignment.evaluations.get(order.by), changed, order.by, uow)
    return created(answer)


def prefetch(orders: list[commands.Evaluate], uow: MatchingWork) -> None:
    """Load in one go the assignments that a batch is about."""
    uow.assignments.prefetch({order.assignment_id for order in orders})


def publish_evaluated(before: Evaluation | None, changed: Assignment, by: str, uow: MatchingWork) -> None:
    """Publish what this side said so far, unless nothing that it added may be published."""
    fact = _evaluated(changed, changed.evaluations[by])
    if before is None or _evaluated(changed, before) != fact:
        uow.publish(fact)


def _evaluated(assignment: Assignment, evaluation: Evaluation) -> events.AssignmentEvaluated:
    return events.AssignmentEvaluated(
        **subject_fields(assignment),
        by=evaluation.by,
        evaluated_on=evaluation.evaluated_on,
        score=evaluation.score,
        competences=evaluations.published_competences(evaluation, taxonomy()),
        practised_dutch=evaluation.practised_dutch,
        next_step=evaluation.next_step,
    )


def evaluation_of(order: commands.Evaluate) -> Evaluation:
    """What the order says of one side."""
    return evaluations.evaluation_of(
        by=order.by,
        evaluated_on=order.evaluated_on,
        score=order.score,
        competences=order.competences,
        practised_dutch=order.practised_dutch,
        next_step=order.next_step,
        remark=order.remark,
    )
