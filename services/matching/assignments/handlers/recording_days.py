"""Volunteer days of one assignment: planned, recorded, taken back. Batches load once."""

from datetime import date

from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts.matching import DaysPlanned, VolunteerDayRecorded, VolunteerDayWithdrawn
from services.matching.assignments import answers, commands
from services.matching.assignments.answers import StillPaid
from services.matching.assignments.domain import coverage, paid_days, volunteer_days
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.handlers import hours
from services.matching.assignments.handlers.facts import subject_fields
from services.matching.assignments.handlers.giving_up import hold_again
from services.matching.assignments.ports import PaymentsOn
from services.matching.assignments.queries import authorised_assignment
from services.matching.store import MatchingWork


def prefetch_days(orders: list[commands.RecordDay], uow: MatchingWork) -> None:
    """Load in one go the assignments that a batch is about, and what else their newcomers do."""
    uow.assignments.prefetch({order.assignment_id for order in orders})
    found = (uow.assignments.find(order.assignment_id) for order in orders)
    hours.prefetch((one.newcomer_id for one in found if one), uow)


def plan_days(order: commands.PlanDays, uow: MatchingWork) -> Answer[Identified]:
    """Keep on which days the newcomer is expected; the same again changes nothing.

    Raises Conflict `day-not-covered` for a new day after the newcomer's basis or the insurance ends. One that took
    place is recorded all the same, and is a to-do. Whoever gave the place up needs one again: see `hold_again`.
    """
    assignment = authorised_assignment(order.assignment_id, uow)
    planned = volunteer_days.planned(assignment, order.days)
    newcomer, organisation = uow.newcomers.find(planned.newcomer_id), uow.organisations.find(planned.organisation_id)
    coverage.must_be_covered(assignment, order.days, coverage.cover_of(planned, newcomer, organisation))
    save_planned(assignment, planned, uow)
    if planned.announced:
        hold_again(planned, uow)
    return done(assignment.id)


def save_planned(before: Assignment, changed: Assignment, uow: MatchingWork) -> None:
    """Save it, and publish the days to come where they are others now."""
    uow.assignments.save(changed)
    days = tuple(day for day in changed.planned_days if day >= uow.today)
    if days != tuple(day for day in before.planned_days if day >= uow.today):
        uow.publish(DaysPlanned(**subject_fields(changed), days=days))


def record_day(order: commands.RecordDay, uow: MatchingWork) -> Answer[Identified]:
    """Record a day; the same day with the same hours again changes nothing."""
    assignment = authorised_assignment(order.assignment_id, uow)
    changed = volunteer_days.with_day(assignment, order.on, order.hours, uow.today)
    if changed is assignment:
        return done(assignment.id)
    save_recorded(changed, order.on, order.hours, uow)
    return created(assignment.id)


def withdraw_day(
    order: commands.WithdrawDay, uow: MatchingWork, payments_on: PaymentsOn
) -> Answer[answers.DayWithdrawn]:
    """Take back a day that was recorded by mistake, and answer what is still paid for it."""
    changed = volunteer_days.without_day(authorised_assignment(order.assignment_id, uow), order.on)
    paid = payments_on([changed], order.on, uow).get(changed.id)
    save_withdrawn(changed, order.on, paid, uow)
    return done(answers.DayWithdrawn(id=changed.id, still_paid=paid))


def save_recorded(changed: Assignment, on: date, hours_noted: float | None, uow: MatchingWork) -> None:
    """Save an assignment that got this day and publish it; raises Conflict `over-a-day`."""
    hours.must_fit(changed, on, hours_noted, uow)
    uow.assignments.save(changed)
    uow.publish(VolunteerDayRecorded(**subject_fields(changed), on=on, hours=hours_noted))


def save_withdrawn(changed: Assignment, on: date, paid: StillPaid | None, uow: MatchingWork) -> None:
    """Save an assignment without this day and publish it; a payment for the day stays noted on the assignment."""
    uow.assignments.save(paid_days.with_paid(changed, on) if paid else changed)
    uow.publish(VolunteerDayWithdrawn(**subject_fields(changed), on=on))
