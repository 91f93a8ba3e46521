"""Who was on the list and not there: somebody calls them, and notes what came of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from services.chassis.errors import Invalid
from services.intake.sessions.domain.sessions import FollowUp, GroupSession

CALLED, WILL_COME, NO_LONGER_WANTS, NOT_REACHED = "called", "will-come", "no-longer-wants", "not-reached"
Person = Callable[[str], str]
"""(id of a file) -> id of the one that goes on for it"""
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


def to_follow_up(sessions: Iterable[GroupSession], person: Person = str) -> Iterator[NoShow]:
    """Everybody to ask, of sessions in the order of their days; who was at a later one needs no call."""
    held = sorted((each for each in sessions if each.attendance), key=lambda each: (each.held_on, each.id))
    for at, session in enumerate(held):
        for who in absent(session):
            came_since = any(_was_there(later, who, person) for later in held[at + 1 :])
            if who not in session.follow_ups and not came_since:
                yield NoShow(session=session, newcomer_id=who, in_a_row=_in_a_row(held[: at + 1], who, person))


def _in_a_row(until: list[GroupSession], newcomer_id: str, person: Person) -> int:
    count = 0
    for session in reversed(until):
        was_there = _was_there(session, newcomer_id, person)
        if was_there:
            break
        count += was_there is not None
    return count


def _was_there(session: GroupSession, newcomer_id: str, person: Person) -> bool | None:
    """Whether this person was there, under any id of theirs; None where nothing is recorded of them."""
    said = [was for who, was in session.attendance.items() if person(who) == person(newcomer_id)]
    return any(said) if said else None
