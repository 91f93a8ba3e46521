"""Group sessions: planned, filled, attended."""

from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts.intake import GroupSessionAttended, GroupSessionPlanned
from services.intake.access import authorised
from services.intake.sessions import domain
from services.intake.sessions.answers import Enrolment, FreedPlace
from services.intake.sessions.commands import Enrol, LeaveGroupSession, PlanGroupSession, RecordAttendance
from services.intake.sessions.domain import GroupSession
from services.intake.sessions.queries import sessions_to_come, without_who_stopped
from services.intake.store import IntakeWork


def plan_group_session(order: PlanGroupSession, uow: IntakeWork) -> Answer[Identified]:
    """Plan one for a unit."""
    unit = uow.units.get(order.unit_id)
    uow.caller.must_act_for(unit.id)
    session = GroupSession(
        id=uow.new_id(), unit_id=unit.id, kind=order.kind, held_on=order.held_on, places=order.places
    )
    uow.group_sessions.add(session)
    uow.publish(_planned(session))
    return created(session.id)


def enrol(order: Enrol, uow: IntakeWork) -> Answer[Enrolment]:
    """Give a place, or a turn on the waiting list; whoever has one keeps it."""
    session = authorised(uow.group_sessions, order.session_id, uow)
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    known = session.state_of(newcomer.id)
    if known:
        return done(Enrolment(id=session.id, state=known))
    newcomer.must_take_part()
    # somebody who stops at this very moment would not be found on the list: of the two, one does it again
    uow.newcomers.hold(newcomer.id)
    now = domain.enrolled(without_who_stopped(session, uow), newcomer.id)
    uow.group_sessions.save(now)
    return created(Enrolment(id=session.id, state=now.state_of(newcomer.id)))


def leave_group_session(order: LeaveGroupSession, uow: IntakeWork) -> Answer[FreedPlace]:
    """Take the person off the list; says who moved up, if anybody did: the first who waits and did not stop."""
    session = authorised(uow.group_sessions, order.session_id, uow)
    return done(_freed(session, domain.left(session, order.newcomer_id), uow))


def leave_sessions_to_come(newcomer_id: str, uow: IntakeWork, of_unit: str | None = None) -> list[FreedPlace]:
    """Take somebody who stopped, or left this unit, off every list that is to come, of all units or this one.

    Says who moved up where the caller may see it.
    """
    found = [each for each in sessions_to_come(newcomer_id, uow) if of_unit in (None, each.unit_id)]
    left = [(session, domain.without(session, {newcomer_id})) for session in found]
    freed = [(session, _freed(session, now, uow)) for session, now in left if now != session]
    return [place for session, place in freed if uow.caller.acts_for(session.unit_id)]


def hand_over_places(before: str, after: str, uow: IntakeWork, among: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Give places and turns to come of one file to another of the same person; the sessions that changed who comes.

    With `among`, in these alone.
    """
    found = [each for each in sessions_to_come(before, uow) if among is None or each.id in among]
    for session in found:
        uow.group_sessions.save(domain.handed_over(session, before, after))
    return tuple(each.id for each in found if not each.state_of(after))


def record_attendance(order: RecordAttendance, uow: IntakeWork) -> Answer[Identified]:
    """Keep who was there, and announce what is new: somebody was there, or was after all not."""
    session = authorised(uow.group_sessions, order.session_id, uow)
    now = domain.attended(session, tuple(order.present), tuple(order.absent), uow.today)
    uow.group_sessions.save(now)
    for newcomer_id in dict.fromkeys(order.present + order.absent):
        if now.was_present(newcomer_id) != session.was_present(newcomer_id):
            uow.publish(_attended(now, newcomer_id))
    return done(session.id)


def _freed(before: GroupSession, now: GroupSession, uow: IntakeWork) -> FreedPlace:
    """Keep the session as it now is, without who else stopped; who moved up."""
    current = without_who_stopped(now, uow)
    uow.group_sessions.save(current)
    moved_up = domain.moved_up(before, current)
    return FreedPlace(id=current.id, moved_up=moved_up[0] if moved_up else None, all_moved_up=moved_up)


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
