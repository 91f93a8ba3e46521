"""Group sessions as kept, each only for whoever acts for the unit; and as a newcomer sees them."""

from collections.abc import Mapping
from typing import Any

from services.chassis.documents import from_document
from services.chassis.http.paging import page_of
from services.intake import access
from services.intake.access import authorised
from services.intake.aliases.queries import going_on
from services.intake.listing import listed, of_units
from services.intake.sessions import queries
from services.intake.sessions.answers import (
    NoShowRow,
    NoShows,
    OfferedSession,
    OfferedSessions,
    SessionDetail,
    SessionRow,
    Sessions,
)
from services.intake.sessions.commands import AskGroupSession, AskGroupSessions, AskNoShows, AskSessionsFor
from services.intake.sessions.domain import no_shows
from services.intake.sessions.domain.plans import DUTCH, SessionPlan
from services.intake.sessions.domain.sessions import WAITING, GroupSession
from services.intake.store import IntakeWork

_SHOWN = ("unit_id", "kind", "places", "plan", "enrolled", "waiting", "to_tell", "series_id", "cancelled")
_SHOWN_AS_KEPT = ("unit_id", "kind", "held_on", "places")


def group_session(ask: AskGroupSession, uow: IntakeWork) -> SessionDetail:
    """One group session; raises NotFound, Forbidden."""
    found = authorised(uow.group_sessions, ask.session_id, uow)
    changes = uow.session_changes.find(found.id)
    same = {name: value for name, value in vars(found).items() if name not in ("plan", "attendance")}
    return SessionDetail(
        **same,
        **vars(found.plan),
        present=_marked(found, True),
        absent=_marked(found, False),
        changes=changes.made if changes else (),
    )


def group_sessions(ask: AskGroupSessions, uow: IntakeWork) -> Sessions:
    """Group sessions of a range of days, in that order; raises NotFound, Forbidden, Invalid."""
    days = ("held_on", ask.held_from, ask.held_to)
    equals = {**of_units(ask.unit_id, uow), "enrolled": ask.newcomer, "series_id": ask.series}
    fields = (*_SHOWN, "revision", "changed_at")
    rows, cursor = listed("group_sessions", ask, equals, days, fields, uow)
    return Sessions(group_sessions=[_row(row) for row in rows], next=cursor)


def sessions_for(ask: AskSessionsFor, uow: IntakeWork) -> OfferedSessions:
    """The sessions to come of a newcomer's unit, and those elsewhere that they are in; raises NotFound."""
    newcomer = access.own_or_authorised(uow.newcomers, ask.newcomer_id, uow)
    found = queries.offered_to(newcomer.id, newcomer.unit_id, uow)
    return OfferedSessions(group_sessions=[_offered(each, newcomer.id) for each in found])


def who_did_not_come(ask: AskNoShows, uow: IntakeWork) -> NoShows:
    """Everybody to ask, of the sessions of the last two months; raises NotFound, Forbidden."""
    since = uow.today - queries.LOOKED_BACK
    held = queries.held_lately(ask.unit_id, uow)
    person = going_on((who for each in held for who in each.attendance), uow)
    found = [each for each in no_shows.to_follow_up(held, lambda who: person[who]) if each.session.held_on >= since]
    meant = [each for each in found if queries.takes_part(person[each.newcomer_id], uow)]
    rows, cursor = page_of(
        ask, map(_no_show, meant), {"": _longest_ago}, lambda row: f"{row.session_id} {row.newcomer_id}"
    )
    return NoShows(no_shows=rows, next=cursor)


def _longest_ago(row: NoShowRow) -> str:
    return row.held_on.isoformat()


def _no_show(found: no_shows.NoShow) -> NoShowRow:
    session = found.session
    return NoShowRow(
        session_id=session.id,
        newcomer_id=found.newcomer_id,
        unit_id=session.unit_id,
        kind=session.kind,
        held_on=session.held_on,
        title=_title(session.plan),
        in_a_row=found.in_a_row,
    )


def _row(row: Mapping[str, Any]) -> SessionRow:
    """A row out of a document, also one of an earlier release, which has no plan."""
    plan = from_document(row.get("plan") or {}, SessionPlan)
    return SessionRow(
        id=row["id"],
        **{name: row[name] for name in _SHOWN_AS_KEPT},
        title=_title(plan),
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        place=plan.place,
        enrolled_count=len(row.get("enrolled") or ()),
        waiting_count=len(row.get("waiting") or ()),
        to_tell_count=len(row.get("to_tell") or ()),
        series_id=row.get("series_id"),
        is_cancelled=bool(row.get("cancelled")),
        revision=row.get("revision") or 0,
        changed_at=row.get("changed_at"),
    )


def _offered(session: GroupSession, newcomer_id: str) -> OfferedSession:
    state, plan = session.state_of(newcomer_id), session.plan
    return OfferedSession(
        id=session.id,
        unit_id=session.unit_id,
        kind=session.kind,
        held_on=session.held_on,
        **vars(plan),
        places_left=session.left,
        state=state,
        ahead=session.waiting.index(newcomer_id) if state == WAITING else None,
        is_cancelled=session.cancelled is not None,
        reason=session.cancelled.reason if session.cancelled else None,
        revision=session.revision,
        changed_at=session.changed_at,
    )


def _title(plan: SessionPlan) -> str | None:
    text = plan.text_in(DUTCH)
    return text.title if text else None


def _marked(session: GroupSession, present: bool) -> list[str]:
    return [newcomer_id for newcomer_id, was_present in session.attendance.items() if was_present is present]
