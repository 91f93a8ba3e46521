"""Before the start: the agreement and the briefing."""

from services.chassis.http.answers import Answer, Identified, done
from services.contracts.matching import AssignmentBriefed
from services.matching.assignments import commands
from services.matching.assignments.domain import agreement
from services.matching.assignments.domain.assignments import Agreement
from services.matching.assignments.handlers.facts import subject_fields
from services.matching.assignments.queries import authorised_assignment, earliest_note_day
from services.matching.store import MatchingWork


def set_agreement(order: commands.SetAgreement, uow: MatchingWork) -> Answer[Identified]:
    """Keep who informs, who insures and how costs are reimbursed; the same again changes nothing."""
    assignment = authorised_assignment(order.assignment_id, uow)
    made = Agreement(informs=order.informs, insures=order.insures, informed_on=order.informed_on, costs=order.costs)
    uow.assignments.save(agreement.with_agreement(assignment, made, uow.today, earliest_note_day(assignment, uow)))
    return done(assignment.id)


def record_briefing(order: commands.RecordBriefing, uow: MatchingWork) -> Answer[Identified]:
    """Keep that the volunteer was briefed; the same day again changes nothing, another day corrects it."""
    assignment = authorised_assignment(order.assignment_id, uow)
    changed = agreement.briefed(assignment, order.briefed_on, uow.today, earliest_note_day(assignment, uow))
    if changed is not assignment:
        uow.assignments.save(changed)
        uow.publish(AssignmentBriefed(**subject_fields(changed), briefed_on=order.briefed_on))
    return done(assignment.id)
