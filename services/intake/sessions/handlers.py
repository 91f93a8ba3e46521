"""Group sessions: planned, filled, attended."""

from services.chassis.http.answers import Answer, created, done
from services.contracts.intake import GroupSessionAttended, GroupSessionPlanned
from services.intake.access import authorised
from services.intake.sessions import domain
from services.intake.sessions.answers import Enrolment, FreedPlace
from services.intake.sessions.commands import Enrol, LeaveGroupSession, PlanGroupSession, RecordAttendance
from services.intake.sessions.domain import GroupSession
from services.intake.store import IntakeWork


def plan_group_session(order: PlanGroupSession, uow: IntakeWork) -> Answer:
    """Plan one for a unit."""
    unit = uow.units.get(order.unit_id)
    uow.caller.must_act_for(unit.id)
    session = GroupSession(
        id=uow.new_id(), unit_id=unit.id, kind=order.kind, held_on=order.held_on, places=order.places
    )
    uow.group_sessions.add(session)
    uow.publish(_planned(session))
    return created(session.id)


def enrol(order: Enrol, uow: IntakeWork) -> Answer:
    """Give a place, or a turn on the waiting list; whoever has one keeps it."""
    session = authorised(uow.group_sessions.get(order.session_id), uow.caller)
    newcomer = authorised(uow.newcomers.get(order.newcomer_id), uow.caller)
    known = session.state_of(newcomer.id)
    if known:
        return done(Enrolment(id=session.id, state=known))
    newcomer.must_take_part()
    now = domain.enrolled(session, newcomer.id)
    uow.group_sessions.save(now)
    return created(Enrolment(id=session.id, state=now.state_of(newcomer.id)))


def leave_group_session(order: LeaveGroupSession, uow: IntakeWork) -> Answer:
    """Take the person off the list; says who moved up, if anybody did."""
    session = authorised(uow.group_sessions.get(order.session_id), uow.caller)
    now = domain.left(session, order.newcomer_id)
    uow.group_sessions.save(now)
    moved_up = next((newcomer_id for newcomer_id in now.enrolled if newcomer_id not in session.enrolled), None)
    return done(FreedPlace(id=session.id, moved_up=moved_up))


def record_attendance(order: RecordAttendance, uow: IntakeWork) -> Answer:
    """Keep who was there, and announce what is new: somebody was there, or was after all not."""
    session = authorised(uow.group_sessions.get(order.session_id), uow.caller)
    now = domain.attended(session, tuple(order.present), tuple(order.absent), uow.today)
    uow.group_sessions.save(now)
    for newcomer_id in dict.fromkeys(order.present + order.absent):
        if now.was_present(newcomer_id) != session.was_present(newcomer_id):
            uow.publish(_attended(now, newcomer_id))
    return done(session.id)


def _planned(session: GroupSession) -> GroupSessionPlanned:
    return GroupSessionPlanned(
        session_id=session.id,
        unit_id=session.unit_id,
        kind=session.kind,
        held_on=session.held_on,
        places=session.places,
    )


def _attended(session: GroupSession, newcomer_id: str) -> GroupSessionAttended:
    return GroupSessionAttended(
        session_id=session.id,
        newcomer_id=newcomer_id,
        unit_id=session.unit_id,
        kind=session.kind,
        held_on=session.held_on,
        present=session.was_present(newcomer_id),
    )
