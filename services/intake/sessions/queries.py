"""Group sessions that are to come, without those who stopped meanwhile."""

from services.chassis.storage.store import Listing
from services.intake.newcomers.domain.newcomers import WITHDRAWN
from services.intake.sessions import domain
from services.intake.sessions.domain import GroupSession
from services.intake.store import IntakeWork

AT_MOST = 100_000
"""Sessions of all units from today on: some hundreds, in truth."""


def without_who_stopped(session: GroupSession, uow: IntakeWork) -> GroupSession:
    """The session without those who stopped; one that is over stays as it was, for its attendance."""
    if session.held_on < uow.today:
        return session
    uow.newcomers.prefetch(session.people)
    return domain.without(session, {one for one in session.people if not _takes_part(one, uow)})


def sessions_to_come(newcomer_id: str, uow: IntakeWork) -> list[GroupSession]:
    """Those of any unit, from today on, in which this person has a place or waits."""
    from_today = Listing(
        equals={}, by="held_on", first=uow.today.isoformat(), fields=("enrolled", "waiting"), at_most=AT_MOST
    )
    found = uow.store.listed("group_sessions", from_today)
    ids = [row["_id"] for row in found if newcomer_id in (*row.get("enrolled", ()), *row.get("waiting", ()))]
    uow.group_sessions.prefetch(ids)
    return [uow.group_sessions.get(session_id) for session_id in ids]


def _takes_part(newcomer_id: str, uow: IntakeWork) -> bool:
    newcomer = uow.newcomers.find(newcomer_id)
    return newcomer is not None and newcomer.status != WITHDRAWN
