"""A session is planned, changed or cancelled."""

from dataclasses import replace
from datetime import date, datetime

from services.chassis.errors import Conflict, Invalid
from services.intake.sessions.domain import hours
from services.intake.sessions.domain.plans import SessionPlan, planned
from services.intake.sessions.domain.sessions import CANCELLED, MOVED, Cancellation, GroupSession

DAY, HOURS, PLACE, PLACES, TEXTS = "day", "hours", "place", "places", "texts"
MOVES = (DAY, HOURS, PLACE)
"""What everybody on the list must be told of."""


def plannable(session: GroupSession, now: datetime, in_the_past: bool) -> GroupSession:
    """The session, when it can be held as it is planned; raises Invalid."""
    hours.must_exist(session.held_on, session.plan.starts_at, session.plan.ends_at)
    planned(session.plan)
    if not in_the_past and not hours.is_to_come(session, now):
        detail = "This moment is past. Say so (`in_the_past`) to plan a session that was held already."
        raise Invalid("session-in-the-past", detail, field="held_on")
    return session


def changed(
    session: GroupSession, held_on: date, places: int, plan: SessionPlan, now: datetime, in_the_past: bool = False
) -> GroupSession:
    """With this day, these places and this plan; raises Conflict, Invalid. The same again changes nothing."""
    if session.cancelled:
        raise Conflict("session-cancelled", "This session was cancelled.", id=session.id)
    after = replace(session, held_on=held_on, places=places, plan=plan)
    if after == session:
        return session
    _must_fit(session, after)
    stays = (held_on, plan.starts_at) == (session.held_on, session.plan.starts_at)
    plannable(after, now, in_the_past or stays)
    told = dict.fromkeys(session.people, MOVED) if is_moved(session, after) and hours.is_to_come(after, now) else {}
    return replace(after, revision=session.revision + 1, changed_at=now, to_tell=session.to_tell | told)


def cancelled(session: GroupSession, reason: str, now: datetime, by: str) -> GroupSession:
    """Cancelled, with everybody on its list still known to be told; cancelled already, the first reason stays."""
    if session.cancelled:
        return session
    if session.attendance:
        raise Conflict("attendance-recorded", "Attendance is recorded: it was held.", id=session.id)
    return replace(
        session,
        cancelled=Cancellation(reason=reason, at=now, by=by),
        revision=session.revision + 1,
        changed_at=now,
        to_tell=dict.fromkeys(session.people, CANCELLED) if hours.is_to_come(session, now) else {},
    )


def differences(before: GroupSession, after: GroupSession) -> tuple[str, ...]:
    """What changed, as codes."""
    was, now = _compared(before), _compared(after)
    return tuple(code for code in was if was[code] != now[code])


def is_moved(before: GroupSession, after: GroupSession) -> bool:
    """Whether whoever comes would stand before a closed door."""
    return any(code in MOVES for code in differences(before, after))


def _must_fit(before: GroupSession, after: GroupSession) -> None:
    if after.places < len(before.enrolled):
        detail = f"{len(before.enrolled)} people have a place: give as many, or take somebody off the list first."
        raise Invalid("fewer-places-than-enrolled", detail, field="places", enrolled=len(before.enrolled))
    if before.attendance and after.held_on != before.held_on:
        raise Conflict("attendance-recorded", "Attendance is recorded: its day stays.", id=before.id)


def _compared(session: GroupSession) -> dict[str, object]:
    plan = session.plan
    return {
        DAY: session.held_on,
        HOURS: (plan.starts_at, plan.ends_at),
        PLACE: plan.place,
        PLACES: session.places,
        TEXTS: replace(plan, starts_at=None, ends_at=None, place=None),
    }
