"""Sessions that are to come, who can be in one, and which of a series a change is for."""

from collections.abc import Callable, Collection
from datetime import date, timedelta

from services.chassis.storage.store import Listing
from services.intake.access import authorised
from services.intake.listing import of_units
from services.intake.newcomers.domain.newcomers import WITHDRAWN
from services.intake.sessions.domain import filling, hours
from services.intake.sessions.domain.series import FOLLOWING, ONE
from services.intake.sessions.domain.sessions import GroupSession
from services.intake.store import IntakeWork
from services.intake.values.statuses import MERGED

AT_MOST = 100_000
"""Sessions of all units from today on: some hundreds, in truth."""
LOOKED_BACK = timedelta(days=60)
"""How long somebody who was not there is worth a call."""
IN_A_ROW = timedelta(days=180)
"""How far back it is counted how often somebody was not there."""


def without_who_stopped(session: GroupSession, uow: IntakeWork) -> GroupSession:
    """The session without those who stopped; one that is over stays as it was, for its attendance."""
    if session.held_on < uow.today:
        return session
    uow.newcomers.prefetch(session.people)
    return filling.without(session, {one for one in session.people if not takes_part(one, uow)})


def sessions_to_come(newcomer_id: str, uow: IntakeWork) -> list[GroupSession]:
    """Those of any unit, from today on, in which this person has a place or waits."""
    return to_come_of({newcomer_id}, uow)


def to_come_of(newcomer_ids: Collection[str], uow: IntakeWork) -> list[GroupSession]:
    """The same of any of these people."""
    from_today = Listing(
        equals={}, by="held_on", first=uow.today.isoformat(), fields=("enrolled", "waiting"), at_most=AT_MOST
    )
    found = uow.store.listed("group_sessions", from_today)
    wanted = set(newcomer_ids)
    ids = [row["_id"] for row in found if wanted & {*row.get("enrolled", ()), *row.get("waiting", ())}]
    uow.group_sessions.prefetch(ids)
    return [uow.group_sessions.get(session_id) for session_id in ids]


def in_another(newcomer_id: str, session: GroupSession, uow: IntakeWork) -> GroupSession | None:
    """The other session at that hour in which this person has a place; None for none."""
    on_the_day = uow.group_sessions.where(held_on=session.held_on.isoformat())
    others = (each for each in on_the_day if newcomer_id in each.enrolled and not each.cancelled)
    return next((each for each in others if hours.at_the_same_time(session, each)), None)


def who_still_can(session: GroupSession, uow: IntakeWork) -> Callable[[str], bool]:
    """(newcomer id) -> whether they can have a place in it now: they take part, and are not away or in another."""

    def can(newcomer_id: str) -> bool:
        newcomer = uow.newcomers.find(newcomer_id)
        if newcomer is None or newcomer.status in (WITHDRAWN, MERGED) or not hours.is_to_come(session, uow.now):
            return False
        if hours.is_away(session, newcomer.current_availability):
            return False
        return in_another(newcomer_id, session, uow) is None

    return can


def of_scope(session: GroupSession, scope: str, uow: IntakeWork) -> list[GroupSession]:
    """The session that was named; of a series those to come that were not cancelled, all or from this one on."""
    if scope == ONE or session.series_id is None:
        return [session]
    series = uow.group_sessions.where(series_id=session.series_id)
    first = _place(session) if scope == FOLLOWING else (date.min, "")
    meant = [each for each in series if _is_open(each, uow) and _place(each) >= first]
    return sorted({each.id: each for each in (session, *meant)}.values(), key=_place)


def offered_to(newcomer_id: str, unit_id: str, uow: IntakeWork) -> list[GroupSession]:
    """The sessions to come of this unit, and of others those that the person is in, by day and hour.

    A cancelled one is only there for whoever was on its list.
    """
    wanted = Listing(equals={"unit_id": unit_id}, by="held_on", first=uow.today.isoformat(), fields=(), at_most=AT_MOST)
    of_unit = [row["_id"] for row in uow.store.listed("group_sessions", wanted)]
    uow.group_sessions.prefetch(of_unit)
    known = [*map(uow.group_sessions.get, of_unit), *sessions_to_come(newcomer_id, uow)]
    open_to = [each for each in known if newcomer_id in each.people or _is_open(each, uow)]
    shown = {each.id: each for each in open_to}.values()
    return sorted(shown, key=lambda each: (each.held_on, each.plan.starts_at or "", each.id))


def held_lately(unit_id: str | None, uow: IntakeWork) -> list[GroupSession]:
    """The sessions of a unit, or of all that the caller acts for, that were held in the last half a year."""
    first, last = uow.today - IN_A_ROW, uow.today
    wanted = Listing(
        equals=of_units(unit_id, uow),
        by="held_on",
        first=first.isoformat(),
        last=last.isoformat(),
        fields=("attendance",),
        at_most=AT_MOST,
    )
    ids = [row["_id"] for row in uow.store.listed("group_sessions", wanted) if row.get("attendance")]
    uow.group_sessions.prefetch(ids)
    return [uow.group_sessions.get(each) for each in ids]


def own_or_authorised(session_id: str, newcomer_id: str, uow: IntakeWork) -> GroupSession:
    """A session for the coordinators of its unit, and for a newcomer of the unit who asks for themselves."""
    if uow.caller.role != "newcomer":
        return authorised(uow.group_sessions, session_id, uow)
    own = uow.newcomers.get(newcomer_id, lambda found: found.id == uow.caller.newcomer)
    return uow.group_sessions.get(session_id, lambda found: found.unit_id == own.unit_id or own.id in found.people)


def _place(session: GroupSession) -> tuple[date, str]:
    return session.held_on, session.id


def _is_open(session: GroupSession, uow: IntakeWork) -> bool:
    return session.cancelled is None and hours.is_to_come(session, uow.now)


def takes_part(newcomer_id: str, uow: IntakeWork) -> bool:
    """Whether somebody is registered, and did not stop."""
    newcomer = uow.newcomers.find(newcomer_id)
    return newcomer is not None and newcomer.status not in (WITHDRAWN, MERGED)
