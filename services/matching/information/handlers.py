"""Keeping that a volunteer was informed."""

from dataclasses import replace

from services.chassis.http.answers import Answer, Identified, done
from services.matching.assignments.domain import agreement
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.queries import authorised_assignment, earliest_note_day
from services.matching.information import domain
from services.matching.information.commands import RecordReceipt
from services.matching.information.domain import Receipt, Receipts
from services.matching.store import MatchingWork


def record_receipt(order: RecordReceipt, uow: MatchingWork) -> Answer[Identified]:
    """Keep it, and in the agreement the day, where none stands there yet; the same again changes nothing."""
    assignment = authorised_assignment(order.assignment_id, uow)
    domain.must_be_own_words(uow.caller.role, order.how, order.on, uow.today)
    domain.must_be_tellable(assignment)
    informed = _informed(assignment, order, uow)
    known = uow.receipts.find(assignment.id) or Receipts(id=assignment.id, newcomer_id=assignment.newcomer_id)
    now = domain.with_receipt(known, _receipt(order, uow))
    if now is not known:
        uow.receipts.put(now)
        uow.assignments.save(informed)
        uow.assignments.hold(assignment.id)
    return done(assignment.id)


def hand_over_receipts(assignment: Assignment, to: str, uow: MatchingWork) -> None:
    """That somebody was informed is known of whoever the assignment belongs to now."""
    known = uow.receipts.find(assignment.id)
    if known is not None:
        uow.receipts.save(replace(known, newcomer_id=to))


def _informed(assignment: Assignment, order: RecordReceipt, uow: MatchingWork) -> Assignment:
    """Informed on that day, or as it stood; raises Invalid for a day that cannot be."""
    earliest = earliest_note_day(assignment, uow)
    told = agreement.with_agreement(
        assignment, replace(assignment.agreement, informed_on=order.on), uow.today, earliest
    )
    return assignment if assignment.agreement.informed_on else told


def _receipt(order: RecordReceipt, uow: MatchingWork) -> Receipt:
    return Receipt(
        version=order.version,
        language=order.language,
        how=order.how,
        on=order.on,
        noted_at=uow.now,
        by=uow.caller.subject,
        by_role=uow.caller.role,
    )
