"""Volunteer days and evaluations: many at a time, so each batch loads once."""

from services.chassis.answers import Answer, created, done
from services.contracts import matching as events
from services.matching import commands
from services.matching.domain import days, evaluations
from services.matching.domain.assignments import Evaluation
from services.matching.handlers.assignments import mine, who
from services.matching.handlers.permission import must_speak_for
from services.matching.store import MatchingWork


def prefetch(orders: list[commands.RecordDay] | list[commands.Evaluate], uow: MatchingWork) -> None:
    """Load in one go the assignments that a batch is about."""
    uow.assignments.prefetch({order.assignment_id for order in orders})


def record_day(order: commands.RecordDay, uow: MatchingWork) -> Answer:
    """Record a day; the same day with the same hours again changes nothing."""
    assignment = mine(order.assignment_id, uow)
    changed = days.with_day(assignment, order.on, order.hours, uow.today)
    if changed is assignment:
        return done(assignment.id)
    uow.assignments.save(changed)
    uow.publish(events.VolunteerDayRecorded(**who(changed), on=order.on, hours=order.hours))
    return created(assignment.id)


def withdraw_day(order: commands.WithdrawDay, uow: MatchingWork) -> Answer:
    """Take back a day that was recorded by mistake."""
    changed = days.without_day(mine(order.assignment_id, uow), order.on)
    uow.assignments.save(changed)
    uow.publish(events.VolunteerDayWithdrawn(**who(changed), on=order.on))
    return done(changed.id)


def evaluate(order: commands.Evaluate, uow: MatchingWork) -> Answer:
    """Keep how one side looks back; the same again changes nothing."""
    assignment = mine(order.assignment_id, uow)
    must_speak_for(uow.caller, order.by)
    evaluation = _evaluation(order)
    changed = evaluations.evaluated(assignment, evaluation)
    if changed == assignment:
        return done(assignment.id)
    uow.assignments.save(changed)
    uow.publish(
        events.AssignmentEvaluated(
            **who(changed),
            by=evaluation.by,
            evaluated_on=evaluation.evaluated_on,
            score=evaluation.score,
            competences=evaluation.competences,
            practised_dutch=evaluation.practised_dutch,
            next_step=evaluation.next_step,
        )
    )
    return created(changed.id)


def _evaluation(order: commands.Evaluate) -> Evaluation:
    return Evaluation(
        by=order.by,
        evaluated_on=order.evaluated_on,
        score=order.score,
        competences=tuple(order.competences),
        practised_dutch=order.practised_dutch,
        next_step=order.next_step,
        remark=order.remark,
    )
