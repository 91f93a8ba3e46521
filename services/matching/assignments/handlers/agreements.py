"""Before the start: the agreement and the briefing."""

from services.chassis.http.answers import Answer, done
from services.contracts.matching import AssignmentBriefed
from services.matching.assignments import commands
from services.matching.assignments.domain import agreement
from services.matching.assignments.domain.assignments import Agreement
from services.matching.assignments.handlers.facts import who
from services.matching.assignments.queries import mine, since
from services.matching.store import MatchingWork


def agree(order: commands.Agree, uow: MatchingWork) -> Answer:
    """Keep who informs, who insures and how costs are reimbursed; the same again changes nothing."""
    assignment = mine(order.assignment_id, uow)
    made = Agreement(informs=order.informs, insures=order.insures, informed_on=order.informed_on, costs=order.costs)
    uow.assignments.save(agreement.with_agreement(assignment, made, uow.today, since(assignment, uow)))
    return done(assignment.id)


def brief(order: commands.Brief, uow: MatchingWork) -> Answer:
    """Keep that the volunteer was briefed; the same day again changes nothing, another day corrects it."""
    assignment = mine(order.assignment_id, uow)
    changed = agreement.briefed(assignment, order.briefed_on, uow.today, since(assignment, uow))
    if changed is not assignment:
        uow.assignments.save(changed)
        uow.publish(AssignmentBriefed(**who(changed), briefed_on=order.briefed_on))
    return done(assignment.id)
