"""What others hear of a session, and who on its list is sent a message.

Events hold ids, days and codes. Who must be told stands on the session itself (`to_tell`), and stays there until
a message reached them, or somebody noted that they told them.
"""

from collections.abc import Collection

from services.contracts.intake import (
    GroupSessionAttended,
    GroupSessionCancelled,
    GroupSessionMoved,
    GroupSessionPlaces,
    GroupSessionPlanned,
)
from services.intake.sessions.domain import changing
from services.intake.sessions.domain.sessions import CANCELLED, MOVED, PROMOTED, GroupSession
from services.intake.sessions.handlers.messages import tell_each
from services.intake.store import IntakeWork


def planned(session: GroupSession, uow: IntakeWork) -> None:
    """It is planned."""
    uow.publish(
        GroupSessionPlanned(
            session_id=session.id,
            unit_id=session.unit_id,
            kind=session.kind,
            held_on=session.held_on,
            places=session.places,
            series_id=session.series_id,
        )
    )


def changed(before: GroupSession, now: GroupSession, uow: IntakeWork) -> None:
    """It is moved, or has other places. Whoever is on its list stands in `now.to_tell`."""
    codes = changing.differences(before, now)
    if changing.is_moved(before, now):
        uow.publish(
            GroupSessionMoved(
                session_id=now.id,
                unit_id=now.unit_id,
                kind=now.kind,
                held_on=now.held_on,
                was_held_on=before.held_on,
                changed=tuple(code for code in codes if code in changing.MOVES),
            )
        )
    tell_each(now, MOVED, [who for who, what in now.to_tell.items() if what == MOVED], uow)
    if changing.PLACES in codes:
        uow.publish(GroupSessionPlaces(session_id=now.id, unit_id=now.unit_id, places=now.places))


def cancelled(session: GroupSession, uow: IntakeWork) -> None:
    """It does not take place. Whoever is on its list stands in `to_tell`."""
    if session.cancelled:
        uow.publish(
            GroupSessionCancelled(
                session_id=session.id,
                unit_id=session.unit_id,
                kind=session.kind,
                held_on=session.held_on,
                reason=session.cancelled.reason,
            )
        )
        tell_each(session, CANCELLED, session.to_tell, uow)


def promoted(session: GroupSession, newcomer_ids: Collection[str], uow: IntakeWork) -> None:
    """These people have a place now. No other service asks: who comes is told to those who come alone."""
    tell_each(session, PROMOTED, [who for who in newcomer_ids if session.to_tell.get(who) == PROMOTED], uow)


def enrolled_by_others(session: GroupSession, newcomer_id: str, uow: IntakeWork) -> None:
    """A coordinator gave this person a place: they get where and when in writing, in their language."""
    if newcomer_id in session.enrolled:
        tell_each(session, PROMOTED, [newcomer_id], uow)


def attended(session: GroupSession, newcomer_id: str, uow: IntakeWork) -> None:
    """Somebody was there, or was after all not."""
    uow.publish(
        GroupSessionAttended(
            session_id=session.id,
            newcomer_id=newcomer_id,
            unit_id=session.unit_id,
            kind=session.kind,
            held_on=session.held_on,
            present=session.was_present(newcomer_id),
        )
    )
