"""A session is changed or cancelled, alone or with others of its series."""

from datetime import date

from services.chassis import concerned
from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, done
from services.intake.access import authorised
from services.intake.sessions.answers import ChangedSessions
from services.intake.sessions.commands import CancelGroupSession, ChangeGroupSession, TellParticipants
from services.intake.sessions.domain import changes, changing, filling
from services.intake.sessions.domain.sessions import GroupSession
from services.intake.sessions.handlers import keeping, telling
from services.intake.sessions.handlers.planning import plan_of
from services.intake.sessions.queries import of_scope
from services.intake.store import IntakeWork


def change_group_session(order: ChangeGroupSession, uow: IntakeWork) -> Answer[ChangedSessions]:
    """Plan it anew, with those of its series that are meant; another day moves each by as many days.

    Raises NotFound, Conflict, Invalid; then nothing is changed.
    """
    named = authorised(uow.group_sessions, order.session_id, uow)
    plan, days = plan_of(order), (order.held_on - named.held_on).days
    changed, moved_up = [], list[str]()
    for before in of_scope(named, order.scope, uow):
        held_on = _moved(before.held_on, days)
        now = changing.changed(before, held_on, order.places, plan, uow.now, order.in_the_past)
        if now != before:
            concerned.note(*now.people)
            changed.append(now.id)
            telling.changed(before, now, uow)
            keeping.write_down(now, changes.of_plan(before, now), uow)
            moved_up += keeping.kept(before, now, uow)
    return done(ChangedSessions(id=named.id, changed=tuple(changed), all_moved_up=tuple(dict.fromkeys(moved_up))))


def cancel_group_session(order: CancelGroupSession, uow: IntakeWork) -> Answer[ChangedSessions]:
    """Cancel it, with those of its series that are meant: who is on a list stays known. Raises NotFound, Conflict."""
    named = authorised(uow.group_sessions, order.session_id, uow)
    cancelled = []
    for before in of_scope(named, order.scope, uow):
        now = changing.cancelled(before, order.reason, uow.now, uow.caller.subject)
        if now != before:
            concerned.note(*now.people)
            cancelled.append(now)
            uow.group_sessions.save(now)
            telling.cancelled(now, uow)
            keeping.write_down(now, [(changes.CANCELLATION, None, order.reason)], uow)
    keeping.fill_what_they_blocked({each for session in cancelled for each in session.enrolled}, uow)
    return done(ChangedSessions(id=named.id, changed=_ids(cancelled), all_moved_up=()))


def tell_participants(order: TellParticipants, uow: IntakeWork) -> Answer[ChangedSessions]:
    """These people were told; who was not to be told is no matter. Raises NotFound."""
    known = authorised(uow.group_sessions, order.session_id, uow)
    now = filling.told(known, order.newcomer_ids)
    uow.group_sessions.save(now)
    return done(ChangedSessions(id=known.id, changed=_ids([now] if now != known else []), all_moved_up=()))


def _ids(sessions: list[GroupSession]) -> tuple[str, ...]:
    return tuple(each.id for each in sessions)


def _moved(day: date, days: int) -> date:
    try:
        return date.fromordinal(day.toordinal() + days)
    except (ValueError, OverflowError):
        raise Invalid(
            "session-too-late", "A session of the series would lie after the year 9999.", field="held_on"
        ) from None
