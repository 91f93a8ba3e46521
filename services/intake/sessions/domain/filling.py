"""Who has a place: never more than there are, and whoever waits moves up in turn, once each."""

from collections.abc import Callable, Collection
from dataclasses import replace

from services.chassis.errors import Conflict, NotFound
from services.intake.sessions.domain.sessions import PROMOTED, GroupSession

Can = Callable[[str], bool]
"""(newcomer id) -> whether they still can"""


def must_take_people(session: GroupSession) -> None:
    """Raise Conflict for a session that does not take place."""
    if session.cancelled:
        raise Conflict("session-cancelled", "This session was cancelled.", id=session.id)


def enrolled(session: GroupSession, newcomer_id: str, can: Can) -> GroupSession:
    """With this person enrolled, or last on the waiting list when it is full; once only. Whoever waited goes first."""
    if session.state_of(newcomer_id):
        return session
    now = promoted(session, can)
    if now.left:
        return replace(now, enrolled=(*now.enrolled, newcomer_id))
    return replace(now, waiting=(*now.waiting, newcomer_id))


def left(session: GroupSession, newcomer_id: str) -> GroupSession:
    """Without this person; nobody moves up yet. Raises NotFound, Conflict."""
    if not session.state_of(newcomer_id):
        raise NotFound("not-enrolled", "This person is neither enrolled nor waiting.", newcomer_id=newcomer_id)
    if newcomer_id in session.attendance:
        raise Conflict("attendance-recorded", "Attendance is recorded; correct that instead.", newcomer_id=newcomer_id)
    return without(session, {newcomer_id})


def without(session: GroupSession, gone: Collection[str]) -> GroupSession:
    """Without these people, save whose attendance is recorded; nobody moves up yet."""
    off = {each for each in gone if each not in session.attendance}
    return replace(
        session,
        enrolled=tuple(each for each in session.enrolled if each not in off),
        waiting=tuple(each for each in session.waiting if each not in off),
        to_tell={each: what for each, what in session.to_tell.items() if each not in off},
    )


def handed_over(session: GroupSession, before: str, after: str) -> GroupSession:
    """With the place or the turn of one person given to another; where both have one, the better one stays."""
    if not session.state_of(before):
        return session
    enrolled = tuple(dict.fromkeys(after if each == before else each for each in session.enrolled))
    waiting = tuple(dict.fromkeys(after if each == before else each for each in session.waiting))
    told = {after if each == before else each: what for each, what in session.to_tell.items()}
    return replace(
        session, enrolled=enrolled, waiting=tuple(each for each in waiting if each not in enrolled), to_tell=told
    )


def promoted(session: GroupSession, can: Can) -> GroupSession:
    """With those who wait and still can in the places that are free, in their turn; who cannot now goes on waiting."""
    chosen: list[str] = []
    for each in session.waiting:
        if len(chosen) == session.left:
            break
        if can(each):
            chosen.append(each)
    if not chosen:
        return session
    return replace(
        session,
        enrolled=(*session.enrolled, *chosen),
        waiting=tuple(each for each in session.waiting if each not in chosen),
        to_tell=session.to_tell | dict.fromkeys(chosen, PROMOTED),
    )


def moved_up(before: GroupSession, now: GroupSession) -> tuple[str, ...]:
    """Who waited before and has a place now."""
    return tuple(one for one in now.enrolled if one in before.waiting)


def told(session: GroupSession, newcomer_ids: Collection[str]) -> GroupSession:
    """With these people told of what they had to know."""
    return replace(session, to_tell={who: what for who, what in session.to_tell.items() if who not in newcomer_ids})
