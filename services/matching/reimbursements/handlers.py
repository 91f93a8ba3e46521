"""Paying a newcomer's costs, within the ceilings, and keeping the ceilings."""

from datetime import date

from services.chassis.errors import Conflict, NotFound
from services.chassis.http.answers import Answer, Identified, created, done
from services.matching.assignments.domain import agreement, paid_days
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.queries import authorised_assignment
from services.matching.reimbursements import commands, domain
from services.matching.reimbursements.domain import KeptCeiling, Payment
from services.matching.reimbursements.queries import ceilings
from services.matching.store import MatchingWork


def reimburse(order: commands.Reimburse, uow: MatchingWork) -> Answer[Identified]:
    """Pay the costs of a day that was recorded; the same again changes nothing."""
    assignment = authorised_assignment(order.assignment_id, uow)
    if order.on not in assignment.days:
        detail = f"Attendance on {order.on} is not recorded; record it first."
        raise Conflict("day-not-recorded", detail, id=assignment.id, on=order.on)
    payment = Payment(
        assignment_id=assignment.id,
        organisation_id=assignment.organisation_id,
        on=order.on,
        kind=order.kind,
        cents=order.amount,
    )
    year = uow.reimbursements.find(domain.key_of(assignment.newcomer_id, order.on))
    year = year or domain.year_of(assignment.newcomer_id, order.on)
    if domain.payment_of(year, assignment.id, order.on) is None:
        agreement.must_allow(assignment, order.kind)
    changed = domain.with_payment(year, payment, domain.ceiling_on(order.on, ceilings(uow)), uow.today)
    uow.assignments.save(paid_days.with_paid(assignment, order.on))
    if changed is year:
        return done(assignment.id)
    uow.reimbursements.put(changed)
    return created(assignment.id)


def take_back_reimbursement(order: commands.TakeBackReimbursement, uow: MatchingWork) -> Answer[Identified]:
    """Take back what was paid for a day."""
    assignment = authorised_assignment(order.assignment_id, uow)
    year = uow.reimbursements.find(domain.key_of(assignment.newcomer_id, order.on))
    uow.reimbursements.save(domain.without_payment(year, assignment.id, order.on))
    uow.assignments.save(paid_days.without_paid(assignment, order.on))
    return done(assignment.id)


def hand_over_payments(assignment: Assignment, to: str, uow: MatchingWork) -> None:
    """What was paid in an assignment counts in the years of whoever it belongs to now."""
    for year in sorted({day.year for day in assignment.paid_days}):
        first = date(year, 1, 1)
        before = uow.reimbursements.find(domain.key_of(assignment.newcomer_id, first))
        if before is not None:
            now = uow.reimbursements.find(domain.key_of(to, first)) or domain.year_of(to, first)
            paid = [payment for payment in before.payments if payment.assignment_id == assignment.id]
            uow.reimbursements.save(domain.without_payments(before, paid))
            uow.reimbursements.put(domain.with_payments(now, paid))


def set_ceiling(order: commands.SetCeiling, uow: MatchingWork) -> Answer[Identified]:
    """Add a ceiling with its first day, or correct the one of that day; the same again changes nothing."""
    ceiling = KeptCeiling(
        id=order.valid_from.isoformat(),
        valid_from=order.valid_from,
        cents_a_day=order.a_day,
        cents_a_year=order.a_year,
        source=order.source,
    )
    uow.ceilings.put(domain.checked(ceiling))
    return done(ceiling.id)


def withdraw_ceiling(order: commands.WithdrawCeiling, uow: MatchingWork) -> Answer[Identified]:
    """Take back an added one before it holds; the delivered one of that day holds then. Raises NotFound, Conflict."""
    ceiling = uow.ceilings.find(order.valid_from.isoformat())
    if ceiling is None:
        detail = "No ceiling was added with this first day; GET /v1/reimbursement-ceilings lists all."
        raise NotFound("unknown-ceiling", detail, id=order.valid_from)
    domain.must_not_hold(ceiling, uow.today)
    uow.ceilings.remove(ceiling.id)
    return done(ceiling.id)
