"""Group sessions: planned, filled, attended."""

from services.chassis.http.answers import Answer, created, done
from services.contracts import intake as events
from services.intake import commands
from services.intake.domain import sessions
from services.intake.domain.newcomers import must_take_part
from services.intake.domain.sessions import GroupSession
from services.intake.handlers.files import my_newcomer
from services.intake.store import IntakeWork


def plan_group_session(order: commands.PlanGroupSession, uow: IntakeWork) -> Answer:
    """Plan one for a unit."""
    unit = uow.units.get(order.unit_id)
    uow.caller.must_act_for(unit.id)
    session = GroupSession(
        id=uow.new_id(), unit_id=unit.id, kind=order.kind, held_on=order.held_on, places=order.places
    )
    uow.group_sessions.add(session)
    uow.publish(
        events.GroupSessionPlanned(
            session_id=session.id,
            unit_id=session.unit_id,
            kind=session.kind,
            held_on=session.held_on,
            places=session.places,
        )
    )
    return created(session.id)


def enrol(order: commands.Enrol, uow: IntakeWork) -> Answer:
    """Give a place, or a turn on the waiting list; who has one keeps it."""
    session, newcomer = _mine(order.session_id, uow), my_newcomer(order.newcomer_id, uow)
    known = session.state_of(newcomer.id)
    if known:
        return done(session.id, state=known)
    must_take_part(newcomer)
    now = sessions.enrolled(session, newcomer.id)
    uow.group_sessions.save(now)
    return created(session.id, state=now.state_of(newcomer.id))


def leave_group_session(order: commands.LeaveGroupSession, uow: IntakeWork) -> Answer:
    """Take the person off the list; says who moved up, if anybody did."""
    session = _mine(order.session_id, uow)
    now = sessions.left(session, order.newcomer_id)
    uow.group_sessions.save(now)
    moved_up = [newcomer_id for newcomer_id in now.enrolled if newcomer_id not in session.enrolled]
    return done(session.id, moved_up=moved_up[0] if moved_up else None)


def record_attendance(order: commands.RecordAttendance, uow: IntakeWork) -> Answer:
    """Keep who was there, and tell what is new: somebody was there, or was after all not."""
    session = _mine(order.session_id, uow)
    now = sessions.attended(session, tuple(order.present), tuple(order.absent), uow.today)
    uow.group_sessions.save(now)
    for newcomer_id in dict.fromkeys(order.present + order.absent):
        if now.was_present(newcomer_id) != session.was_present(newcomer_id):
            uow.publish(_attended(now, newcomer_id))
    return done(session.id)


def _mine(session_id: str, uow: IntakeWork) -> GroupSession:
    """The session, of a unit that the caller acts for; raises NotFound, Forbidden."""
    session = uow.group_sessions.get(session_id)
    uow.caller.must_act_for(session.unit_id)
    return session


def _attended(session: GroupSession, newcomer_id: str) -> events.GroupSessionAttended:
    return events.GroupSessionAttended(
        session_id=session.id,
        newcomer_id=newcomer_id,
        unit_id=session.unit_id,
        kind=session.kind,
        held_on=session.held_on,
        present=session.was_present(newcomer_id),
    )
