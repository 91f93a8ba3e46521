"""Somebody enrols or leaves, by themselves or through a coordinator."""

from services.chassis.errors import Conflict
from services.chassis.http.answers import Answer, created, done
from services.intake.access import authorised
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.sessions.answers import Enrolment, FreedPlace
from services.intake.sessions.commands import Enrol, LeaveGroupSession
from services.intake.sessions.domain import filling, hours
from services.intake.sessions.domain.sessions import GroupSession
from services.intake.sessions.handlers import keeping, telling
from services.intake.sessions.queries import (
    in_another,
    own_or_authorised,
    sessions_to_come,
    who_still_can,
    without_who_stopped,
)
from services.intake.store import IntakeWork

NEWCOMER = "newcomer"


def enrol(order: Enrol, uow: IntakeWork) -> Answer[Enrolment]:
    """Give a place, or a turn on the waiting list; whoever has one keeps it. Raises NotFound, Conflict."""
    session = own_or_authorised(order.session_id, order.newcomer_id, uow)
    newcomer = _enrolling(order.newcomer_id, uow)
    if session.state_of(newcomer.id):
        return done(Enrolment(id=session.id, state=_standing(session, newcomer.id, uow)))
    newcomer.must_take_part()
    _must_be_possible(session, newcomer, uow)
    # somebody who stops, or gets a place at the same hour elsewhere, at this very moment would not be found: of the
    # two, one does it again
    uow.newcomers.hold(newcomer.id)
    current = without_who_stopped(session, uow)
    now = filling.enrolled(current, newcomer.id, who_still_can(current, uow))
    for each in filling.moved_up(session, now):
        uow.newcomers.hold(each)
    uow.group_sessions.save(now)
    telling.promoted(now, filling.moved_up(session, now), uow)
    if uow.caller.role != NEWCOMER:
        telling.enrolled_by_others(now, newcomer.id, uow)
    return created(Enrolment(id=session.id, state=now.state_of(newcomer.id)))


def leave_group_session(order: LeaveGroupSession, uow: IntakeWork) -> Answer[FreedPlace]:
    """Take the person off the list; says who moved up, if anybody did: those first who wait and still can."""
    session = own_or_authorised(order.session_id, order.newcomer_id, uow)
    if uow.caller.role == NEWCOMER:
        _must_be_to_come(session, uow)
    freed = _freed(session, filling.left(session, order.newcomer_id), uow)
    keeping.fill_what_they_blocked([order.newcomer_id], uow)
    # who else is on the list is nobody's business but a coordinator's
    return done(freed if uow.caller.role != NEWCOMER else FreedPlace(id=session.id, moved_up=None, all_moved_up=()))


def leave_sessions_to_come(newcomer_id: str, uow: IntakeWork, of_unit: str | None = None) -> list[FreedPlace]:
    """Take somebody who stopped, or left this unit, off every list that is to come, of all units or this one.

    Says who moved up where the caller may see it.
    """
    found = [each for each in sessions_to_come(newcomer_id, uow) if of_unit in (None, each.unit_id)]
    left = [(session, filling.without(session, {newcomer_id})) for session in found]
    freed = [(session, _freed(session, now, uow)) for session, now in left if now != session]
    return [place for session, place in freed if uow.caller.acts_for(session.unit_id)]


def hand_over_places(before: str, after: str, uow: IntakeWork, among: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Give places and turns to come of one file to another of the same person; the sessions that changed who comes.

    With `among`, in these alone. A place that both files had goes to whoever waits. Where attendance is recorded the
    place stays with the id that it was recorded for.
    """
    open_ones = [each for each in sessions_to_come(before, uow) if before not in each.attendance]
    found = [each for each in open_ones if among is None or each.id in among]
    for session in found:
        keeping.kept(session, filling.handed_over(session, before, after), uow)
    return tuple(each.id for each in found if not each.state_of(after))


def _standing(session: GroupSession, newcomer_id: str, uow: IntakeWork) -> str | None:
    """Where somebody who asked before stands: what kept them from a free place may be over by now."""
    if session.left and session.waiting and not session.cancelled:
        keeping.kept(session, session, uow)
    return uow.group_sessions.get(session.id).state_of(newcomer_id)


def _enrolling(newcomer_id: str, uow: IntakeWork) -> Newcomer:
    if uow.caller.role == NEWCOMER:
        return uow.newcomers.get(newcomer_id, lambda found: found.id == uow.caller.newcomer)
    return authorised(uow.newcomers, newcomer_id, uow)


def _must_be_possible(session: GroupSession, newcomer: Newcomer, uow: IntakeWork) -> None:
    filling.must_take_people(session)
    if uow.caller.role == NEWCOMER:
        _must_be_to_come(session, uow)
    other = in_another(newcomer.id, session, uow)
    if other:
        detail = "This person has a place in another session at that hour."
        raise Conflict("in-another-session", detail, newcomer_id=newcomer.id, session_id=other.id)


def _must_be_to_come(session: GroupSession, uow: IntakeWork) -> None:
    if not hours.is_to_come(session, uow.now):
        raise Conflict("session-over", "This session has begun, or is over.", id=session.id)


def _freed(before: GroupSession, now: GroupSession, uow: IntakeWork) -> FreedPlace:
    moved_up = keeping.kept(before, now, uow)
    return FreedPlace(id=now.id, moved_up=moved_up[0] if moved_up else None, all_moved_up=moved_up)
