"""Volunteer days, one by one or for all at once, and evaluations. Batches load once."""

from datetime import date

from services.chassis.http.answers import Answer, created, done
from services.contracts import matching as events
from services.matching.access import concerns
from services.matching.assignments import commands
from services.matching.assignments.domain import attendance, paid_days, volunteer_days
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.domain.attendance import Exempt
from services.matching.assignments.handlers import hours
from services.matching.assignments.handlers.facts import who
from services.matching.assignments.queries import mine
from services.matching.reimbursements import domain as reimbursements_domain
from services.matching.reimbursements.domain import Payment, euros
from services.matching.store import MatchingWork


def prefetch(orders: list[commands.RecordDay] | list[commands.Evaluate], uow: MatchingWork) -> None:
    """Load in one go the assignments that a batch is about."""
    uow.assignments.prefetch({order.assignment_id for order in orders})


def prefetch_days(orders: list[commands.RecordDay], uow: MatchingWork) -> None:
    """Load in one go those, and what else their newcomers do."""
    prefetch(orders, uow)
    found = (uow.assignments.find(order.assignment_id) for order in orders)
    hours.prefetch((one.newcomer_id for one in found if one), uow)


def record_day(order: commands.RecordDay, uow: MatchingWork) -> Answer:
    """Record a day; the same day with the same hours again changes nothing."""
    assignment = mine(order.assignment_id, uow)
    changed = volunteer_days.with_day(assignment, order.on, order.hours, uow.today)
    if changed is assignment:
        return done(assignment.id)
    hours.must_fit(changed, order.on, order.hours, uow)
    uow.assignments.save(changed)
    uow.publish(events.VolunteerDayRecorded(**who(changed), on=order.on, hours=order.hours))
    return created(assignment.id)


def withdraw_day(order: commands.WithdrawDay, uow: MatchingWork) -> Answer:
    """Take back a day that was recorded by mistake. What was paid for it counts until it is taken back: it is told."""
    changed = volunteer_days.without_day(mine(order.assignment_id, uow), order.on)
    paid = _withdrawn(changed, order.on, uow)
    return done(changed.id, still_paid={"kind": paid.kind, "amount": euros(paid.cents)} if paid else None)


def plan_days(order: commands.PlanDays, uow: MatchingWork) -> Answer:
    """Keep on which days the newcomer is expected; the same again changes nothing."""
    assignment = mine(order.assignment_id, uow)
    uow.assignments.save(volunteer_days.planned(assignment, order.days))
    return done(assignment.id)


def take_attendance(order: commands.TakeAttendance, uow: MatchingWork) -> Answer:
    """Record a day for all who were expected at an opportunity but the absent; again corrects what was told before."""
    offer = uow.opportunities.get(order.opportunity_id).details
    uow.caller.must_act_for_organisation(offer.organisation_id)
    volunteer_days.can_be_attended(order.on, order.hours, uow.today)
    here = [a for a in uow.assignments.where(opportunity_id=order.opportunity_id) if a.covers(order.on)]
    covering = [a for a in here if concerns(uow.caller, a)]
    only_planned = attendance.is_planned(here, order.on) if order.only_planned is None else order.only_planned
    exempt = [Exempt(newcomer_id=e.newcomer_id, assignment_id=e.assignment_id, reason=e.reason) for e in order.absent]
    register = attendance.called(covering, order.on, exempt, only_planned)
    if order.hours is not None:
        hours.prefetch((assignment.newcomer_id for assignment in register.present), uow)
    for assignment in register.present:
        _was_there(assignment, order, uow)
    gone = [assignment for assignment, _ in register.absent if order.on in assignment.days]
    uow.reimbursements.prefetch(reimbursements_domain.key_of(assignment.newcomer_id, order.on) for assignment in gone)
    paid = [_was_away(assignment, order.on, reason, uow) for assignment, reason in register.absent]
    return Answer(
        {
            "recorded": len(register.present),
            "absent": len(register.absent),
            "withdrawn": len(gone),
            "still_paid": sorted(payment.assignment_id for payment in paid if payment),
            "assignments": sorted(assignment.id for assignment in register.present),
        }
    )


def announce_absence(order: commands.AnnounceAbsence, uow: MatchingWork) -> Answer:
    """Keep that a planned day to come will be missed; the same again changes nothing."""
    assignment = mine(order.assignment_id, uow)
    uow.assignments.save(attendance.will_be_away(assignment, order.on, order.reason, uow.today))
    return done(assignment.id)


def withdraw_absence(order: commands.WithdrawAbsence, uow: MatchingWork) -> Answer:
    """The newcomer can come after all."""
    assignment = mine(order.assignment_id, uow)
    uow.assignments.save(attendance.will_come(assignment, order.on, uow.today))
    return done(assignment.id)


def _was_there(assignment: Assignment, order: commands.TakeAttendance, uow: MatchingWork) -> None:
    changed = attendance.was_there(assignment, order.on, order.hours, uow.today)
    if changed is not assignment:
        hours.must_fit(changed, order.on, order.hours, uow)
        uow.assignments.save(changed)
        uow.publish(events.VolunteerDayRecorded(**who(changed), on=order.on, hours=order.hours))


def _was_away(assignment: Assignment, on: date, reason: str, uow: MatchingWork) -> Payment | None:
    """Keep it; what is still paid for a day that was withdrawn by it."""
    changed = attendance.was_away(assignment, on, reason)
    if on in assignment.days:
        return _withdrawn(changed, on, uow)
    uow.assignments.save(changed)
    return None


def _withdrawn(changed: Assignment, on: date, uow: MatchingWork) -> Payment | None:
    """Keep and tell it; what is still paid for the day."""
    year = uow.reimbursements.find(reimbursements_domain.key_of(changed.newcomer_id, on))
    paid = reimbursements_domain.payment_of(year, changed.id, on)
    uow.assignments.save(paid_days.with_paid(changed, on) if paid else changed)
    uow.publish(events.VolunteerDayWithdrawn(**who(changed), on=on))
    return paid
