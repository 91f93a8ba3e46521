"""Paying ways, within kilometres and euros of the year."""

from datetime import date

from services.chassis.errors import Conflict, Invalid
from services.chassis.http.answers import Answer, Identified, created, done
from services.matching import reference
from services.matching.assignments.domain import agreement
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.queries import authorised_assignment
from services.matching.reimbursements.domain import FLAT, key_of
from services.matching.store import MatchingWork
from services.matching.travel_costs import domain
from services.matching.travel_costs.commands import PayTravel, TakeBackTravel
from services.matching.travel_costs.domain import Allowed, Journey, YearOfTravel


def pay_travel(order: PayTravel, uow: MatchingWork) -> Answer[Identified]:
    """Pay the way of a day that was recorded; the same again changes nothing."""
    assignment = authorised_assignment(order.assignment_id, uow)
    if order.on not in assignment.days:
        detail = f"Attendance on {order.on} is not recorded; record it first."
        raise Conflict("day-not-recorded", detail, id=assignment.id, on=order.on)
    allowed = domain.allowed_on(order.on, reference.travel_limits(), reference.travel_rates())
    key = key_of(assignment.newcomer_id, order.on)
    blank = YearOfTravel(id=key, newcomer_id=assignment.newcomer_id, year=order.on.year)
    year = uow.travel.find(key) or blank
    if domain.journey_of(year, assignment.id, order.on) is None:
        agreement.must_allow(assignment, FLAT)
    journey = Journey(
        assignment_id=assignment.id,
        organisation_id=assignment.organisation_id,
        on=order.on,
        means=order.means,
        km=order.km,
        cents=_cents(order, allowed),
    )
    changed = domain.with_journey(year, journey, uow.reimbursements.find(key), allowed)
    if changed is year:
        return done(assignment.id)
    uow.travel.put(changed)
    # whose it is may change at this very moment, and with it the year that it counts in
    uow.assignments.hold(assignment.id)
    return created(assignment.id)


def take_back_travel(order: TakeBackTravel, uow: MatchingWork) -> Answer[Identified]:
    """Take back what was paid for the way of a day."""
    assignment = authorised_assignment(order.assignment_id, uow)
    year = uow.travel.find(key_of(assignment.newcomer_id, order.on))
    uow.travel.save(domain.without_journey(year, assignment.id, order.on))
    return done(assignment.id)


def hand_over_travel(assignment: Assignment, to: str, uow: MatchingWork) -> None:
    """What was paid for ways in an assignment counts in the years of whoever it belongs to now."""
    for before in uow.travel.where(newcomer_id=assignment.newcomer_id):
        if any(each.assignment_id == assignment.id for each in before.journeys):
            key = key_of(to, date(before.year, 1, 1))
            now = uow.travel.find(key) or YearOfTravel(id=key, newcomer_id=to, year=before.year)
            left, counted = domain.handed_over(before, now, assignment.id)
            uow.travel.save(left)
            uow.travel.put(counted)


def _cents(order: PayTravel, allowed: Allowed | None) -> int:
    """As asked, or the most for these kilometres; raises Invalid `ticket-missing`."""
    most = allowed.most(order.means, order.km) if allowed else 0
    if order.amount is None and most is None:
        raise Invalid("ticket-missing", "Say what the ticket cost.", field="amount")
    return order.amount if order.amount is not None else most or 0
