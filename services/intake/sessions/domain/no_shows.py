"""Who was on the list and not there: somebody calls them, and notes what came of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from services.chassis.errors import Invalid
from services.intake.sessions.domain.sessions import FollowUp, GroupSession

CALLED, WILL_COME, NO_LONGER_WANTS, NOT_REACHED = "called", "will-come", "no-longer-wants", "not-reached"
OUTCOMES = (CALLED, WILL_COME, NO_LONGER_WANTS, NOT_REACHED)
"""What came of asking. None of them says whose fault it was."""


@dataclass(frozen=True, kw_only=True)
class NoShow:
    """Somebody who was not there, and was not asked yet."""

    session: GroupSession
    newcomer_id: str
    in_a_row: int
    """How many of the sessions that they had a place in, this one and those just before it, they were not at."""


def absent(session: GroupSession) -> tuple[str, ...]:
    """Who was recorded as not there."""
    return tuple(who for who, was_there in session.attendance.items() if not was_there)


def followed_up(session: GroupSession, newcomer_id: str, said: FollowUp) -> GroupSession:
    """With what came of asking; said again, the last word holds. Raises Invalid for somebody who was there."""
    if newcomer_id not in absent(session):
        raise Invalid("was-not-absent", "This person is not recorded as absent.", field="newcomer_id")
    return replace(session, follow_ups=session.follow_ups | {newcomer_id: said})


def to_follow_up(sessions: Iterable[GroupSession]) -> Iterator[NoShow]:
    """Everybody to ask, of sessions in the order of their days; who was at a later one needs no call."""
    held = sorted((each for each in sessions if each.attendance), key=lambda each: (each.held_on, each.id))
    for at, session in enumerate(held):
        for who in absent(session):
            came_since = any(later.was_present(who) for later in held[at + 1 :])
            if who not in session.follow_ups and not came_since:
                yield NoShow(session=session, newcomer_id=who, in_a_row=_in_a_row(held[: at + 1], who))


def _in_a_row(until: list[GroupSession], newcomer_id: str) -> int:
    count = 0
    for session in reversed(until):
        if newcomer_id in session.attendance:
            if session.attendance[newcomer_id]:
                break
            count += 1
    return count
