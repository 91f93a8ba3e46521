"""Group sessions as kept, each only for whoever acts for the unit."""

from services.intake.access import authorised
from services.intake.listing import listed, of_units
from services.intake.sessions.answers import SessionDetail, SessionRow, Sessions
from services.intake.sessions.commands import AskGroupSession, AskGroupSessions
from services.intake.sessions.domain import GroupSession
from services.intake.store import IntakeWork


def group_session(ask: AskGroupSession, uow: IntakeWork) -> SessionDetail:
    """One group session; raises NotFound, Forbidden."""
    found = authorised(uow.group_sessions, ask.session_id, uow)
    return SessionDetail(
        id=found.id,
        unit_id=found.unit_id,
        kind=found.kind,
        held_on=found.held_on,
        places=found.places,
        enrolled=found.enrolled,
        waiting=found.waiting,
        present=_marked(found, True),
        absent=_marked(found, False),
    )


def group_sessions(ask: AskGroupSessions, uow: IntakeWork) -> Sessions:
    """Group sessions of a range of days, in that order; raises NotFound, Forbidden, Invalid."""
    days = ("held_on", ask.held_from, ask.held_to)
    fields = ("unit_id", "kind", "places")
    equals = {**of_units(ask.unit_id, uow), "enrolled": ask.newcomer}
    rows, cursor = listed("group_sessions", ask, equals, days, fields, uow)
    return Sessions(group_sessions=[SessionRow(**row) for row in rows], next=cursor)


def _marked(session: GroupSession, present: bool) -> list[str]:
    return [newcomer_id for newcomer_id, was_present in session.attendance.items() if was_present is present]
