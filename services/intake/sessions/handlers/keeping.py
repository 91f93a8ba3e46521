"""Keeping a session as it now is: who waits moves up, what changed is written down, others hear of it."""

from collections.abc import Iterable
from dataclasses import replace

from services.intake.sessions.domain import filling
from services.intake.sessions.domain.changes import SessionChange, SessionChanges
from services.intake.sessions.domain.sessions import GroupSession
from services.intake.sessions.handlers import telling
from services.intake.sessions.queries import to_come_of, who_still_can, without_who_stopped
from services.intake.store import IntakeWork

Said = tuple[str, str | None, str | None]
"""(what, before, after)"""


def kept(before: GroupSession, now: GroupSession, uow: IntakeWork) -> tuple[str, ...]:
    """Keep it without those who stopped, with whoever still can in the places that are free; who moved up."""
    current = without_who_stopped(now, uow)
    if not current.cancelled:
        current = filling.promoted(current, who_still_can(current, uow))
    uow.group_sessions.save(current)
    moved_up = filling.moved_up(before, current)
    for each in moved_up:
        # two sessions at one hour could give the same person a place at this very moment: of the two one does it again
        uow.newcomers.hold(each)
    telling.promoted(current, moved_up, uow)
    return moved_up


def fill_what_they_blocked(newcomer_ids: Iterable[str], uow: IntakeWork) -> None:
    """Give a place to those of these people who waited elsewhere, and could not because of what they left."""
    for session in to_come_of(set(newcomer_ids), uow):
        if session.left and session.waiting and not session.cancelled:
            kept(session, session, uow)


def write_down(session: GroupSession, said: Iterable[Said], uow: IntakeWork) -> None:
    """What was changed in the plan of a session."""
    _add(session, [_change(what, None, before, after, uow) for what, before, after in said], uow)


def write_down_attendance(session: GroupSession, said: Iterable[Said], what: str, uow: IntakeWork) -> None:
    """Whose attendance was corrected."""
    _add(session, [_change(what, who, before, after, uow) for who, before, after in said], uow)


def _change(what: str, who: str | None, before: str | None, after: str | None, uow: IntakeWork) -> SessionChange:
    caller = uow.caller
    return SessionChange(
        at=uow.now, by=caller.subject, role=caller.role, what=what, newcomer_id=who, before=before, after=after
    )


def _add(session: GroupSession, made: list[SessionChange], uow: IntakeWork) -> None:
    if made:
        known = uow.session_changes.find(session.id) or SessionChanges(id=session.id, unit_id=session.unit_id)
        uow.session_changes.put(replace(known, made=(*known.made, *made)))
