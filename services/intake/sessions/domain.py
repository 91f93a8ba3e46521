"""Group sessions: places that are never exceeded, a waiting list that moves up, attendance."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from services.chassis.errors import Conflict, Invalid, NotFound

KINDS = ("orientation", "workshop", "activity", "visit")
ENROLLED, WAITING = "enrolled", "waiting"


@dataclass(frozen=True, kw_only=True)
class GroupSession:
    """An orientation moment, a workshop, an activity or a visit, with who comes: one document."""

    id: str
    unit_id: str
    kind: str
    held_on: date
    places: int
    enrolled: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    attendance: dict[str, bool] = field(default_factory=dict)
    """Whether each was there, for those of whom it was recorded."""

    def state_of(self, newcomer_id: str) -> str | None:
        """`enrolled`, `waiting`, or None for whoever did not ask."""
        if newcomer_id in self.enrolled:
            return ENROLLED
        return WAITING if newcomer_id in self.waiting else None

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody on the list, in the order in which places are given."""
        return self.enrolled + self.waiting

    def was_present(self, newcomer_id: str) -> bool:
        """Whether attendance is recorded."""
        return self.attendance.get(newcomer_id, False)


def enrolled(session: GroupSession, newcomer_id: str) -> GroupSession:
    """With this person enrolled, or last on the waiting list when it is full; once only."""
    if session.state_of(newcomer_id):
        return session
    if len(session.enrolled) < session.places:
        return replace(session, enrolled=(*session.enrolled, newcomer_id))
    return replace(session, waiting=(*session.waiting, newcomer_id))


def left(session: GroupSession, newcomer_id: str) -> GroupSession:
    """Without this person; whoever waits first moves up. Raises NotFound, Conflict."""
    if not session.state_of(newcomer_id):
        raise NotFound("not-enrolled", "This person is neither enrolled nor waiting.", newcomer_id=newcomer_id)
    if newcomer_id in session.attendance:
        raise Conflict("attendance-recorded", "Attendance is recorded; correct that instead.", newcomer_id=newcomer_id)
    return without(session, {newcomer_id})


def without(session: GroupSession, gone: Collection[str]) -> GroupSession:
    """Without these people, save whose attendance is recorded; those who wait move up in their order."""
    staying = tuple(one for one in session.people if one not in gone or one in session.attendance)
    return replace(session, enrolled=staying[: session.places], waiting=staying[session.places :])


def handed_over(session: GroupSession, before: str, after: str) -> GroupSession:
    """With the place or the turn of one person given to another; where both have one, the better one stays."""
    if not session.state_of(before):
        return session
    people = tuple(dict.fromkeys(after if one == before else one for one in session.people))
    return replace(session, enrolled=people[: session.places], waiting=people[session.places :])


def moved_up(before: GroupSession, now: GroupSession) -> tuple[str, ...]:
    """Who waited before and has a place now."""
    return tuple(one for one in now.enrolled if one in before.waiting)


def attended(session: GroupSession, present: tuple[str, ...], absent: tuple[str, ...], today: date) -> GroupSession:
    """With attendance recorded; recorded again, the last record holds. Raises Conflict, Invalid."""
    if today < session.held_on:
        raise Conflict("session-not-held-yet", f"It is held on {session.held_on}.", held_on=session.held_on)
    if set(present) & set(absent):
        raise Invalid("present-and-absent", "Somebody is named as present and as absent.", field="absent")
    said = dict.fromkeys(absent, False) | dict.fromkeys(present, True)
    strangers = sorted(newcomer_id for newcomer_id in said if newcomer_id not in session.enrolled)
    if strangers:
        raise Invalid("not-enrolled", "Enrol them first.", field="present", newcomer_ids=strangers)
    return replace(session, attendance=session.attendance | said)
