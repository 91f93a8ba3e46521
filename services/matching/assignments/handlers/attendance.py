"""Attendance of one day for all who were expected at an opportunity, then the exceptions; and saying it beforehand."""

from services.chassis import concerned
from services.chassis.http.answers import Answer, Identified, done
from services.contracts.matching import AbsenceAnnounced, AbsenceWithdrawn
from services.matching.access import concerns
from services.matching.assignments import answers, commands
from services.matching.assignments.answers import StillPaid
from services.matching.assignments.domain import attendance, volunteer_days
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.domain.attendance import NamedAbsence, Register
from services.matching.assignments.handlers import hours
from services.matching.assignments.handlers.facts import subject_fields
from services.matching.assignments.handlers.giving_up import hold_again, is_given_up
from services.matching.assignments.handlers.recording_days import save_recorded, save_withdrawn
from services.matching.assignments.ports import FellAway, PaymentsOn, Promote
from services.matching.assignments.queries import authorised_assignment
from services.matching.places.handlers import release
from services.matching.projections.domain.opportunities import Opportunity
from services.matching.store import MatchingWork
from services.platform.caller import Caller


def take_attendance(
    order: commands.TakeAttendance, uow: MatchingWork, payments_on: PaymentsOn
) -> Answer[answers.AttendanceTaken]:
    """Record a day for all who were expected, except the absent; the same day again corrects it."""
    register = _register(order, uow)
    withdrawn = [assignment for assignment, _ in register.absent if order.on in assignment.days]
    still_paid = payments_on(withdrawn, order.on, uow)
    _record_present(register, order, uow)
    for assignment, reason in register.absent:
        _record_absent(assignment, order, reason, still_paid.get(assignment.id), uow)
    return done(
        answers.AttendanceTaken(
            recorded=len(register.present),
            absent=len(register.absent),
            withdrawn=len(withdrawn),
            still_paid=tuple(sorted(still_paid)),
            assignments=tuple(sorted(assignment.id for assignment in register.present)),
        )
    )


def announce_absence(order: commands.AnnounceAbsence, uow: MatchingWork, promote: Promote) -> Answer[Identified]:
    """Keep that a day to come will be missed; the same again changes nothing.

    Whoever cannot come on the only day of a one-off, or on all that are left, gives the place to the first in reserve.
    """
    assignment = authorised_assignment(order.assignment_id, uow)
    changed = attendance.will_be_away(assignment, order.on, order.reason, uow.today)
    uow.assignments.save(changed)
    if changed.announced != assignment.announced:
        fields = subject_fields(assignment)
        uow.publish(AbsenceAnnounced(**fields, on=order.on, reason=order.reason, said_by=uow.caller.role))
    if is_given_up(changed, uow) and not is_given_up(assignment, uow):
        release(changed.opportunity_id, changed.holder, uow)
        promote(changed.opportunity_id, uow, FellAway(changed.newcomer_id, changed.unit_id))
    return done(assignment.id)


def withdraw_absence(order: commands.WithdrawAbsence, uow: MatchingWork) -> Answer[Identified]:
    """The newcomer can come after all; raises Conflict where a place given up is taken or offered: `hold_again`."""
    assignment = authorised_assignment(order.assignment_id, uow)
    changed = attendance.will_come(assignment, order.on, uow.today)
    uow.assignments.save(changed)
    if changed is not assignment:
        uow.publish(AbsenceWithdrawn(**subject_fields(assignment), on=order.on))
        hold_again(changed, uow)
    return done(assignment.id)


def _register(order: commands.TakeAttendance, uow: MatchingWork) -> Register:
    """Who was there and who was not, of those who concern the caller."""
    uow.opportunities.get(order.opportunity_id, lambda found: _is_for(uow.caller, found)).must_be_described()
    volunteer_days.must_be_attendable(order.on, order.hours, uow.today)
    here = [a for a in uow.assignments.where(opportunity_id=order.opportunity_id) if a.covers(order.on)]
    only_planned = attendance.is_planned(here, order.on) if order.only_planned is None else order.only_planned
    named = [
        NamedAbsence(newcomer_id=one.newcomer_id, assignment_id=one.assignment_id, reason=one.reason)
        for one in order.absent
    ]
    own = [assignment for assignment in here if concerns(uow.caller, assignment)]
    concerned.note(*(assignment.newcomer_id for assignment in own))
    return attendance.register_of(own, order.on, named, only_planned)


def _is_for(caller: Caller, opportunity: Opportunity) -> bool:
    """An organisation takes attendance at its own opportunities alone."""
    described = opportunity.described
    return caller.role != "organisation" or (described is not None and described.organisation_id == caller.organisation)


def _record_present(register: Register, order: commands.TakeAttendance, uow: MatchingWork) -> None:
    if order.hours is not None:
        hours.prefetch((assignment.newcomer_id for assignment in register.present), uow)
    for assignment in register.present:
        changed = attendance.was_there(assignment, order.on, order.hours, uow.today)
        if changed is not assignment:
            save_recorded(changed, order.on, order.hours, uow)


def _record_absent(
    assignment: Assignment, order: commands.TakeAttendance, reason: str, paid: StillPaid | None, uow: MatchingWork
) -> None:
    changed = attendance.was_away(assignment, order.on, reason)
    if order.on in assignment.days:
        save_withdrawn(changed, order.on, paid, uow)
    else:
        uow.assignments.save(changed)
