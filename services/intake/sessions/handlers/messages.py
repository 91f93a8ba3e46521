"""What people on a session's list are sent: that it changed, does not take place, has a place for them, or is near."""

from collections.abc import Collection
from datetime import datetime, timedelta

from services.intake.messages.domain.channels import language_of
from services.intake.messages.handlers.planning import tell
from services.intake.sessions import reminders
from services.intake.sessions.domain import hours
from services.intake.sessions.domain.sessions import CANCELLED, MOVED, PROMOTED, GroupSession
from services.intake.store import IntakeWork

KINDS = {MOVED: "session-changed", CANCELLED: "session-cancelled", PROMOTED: "session-place"}
LATE = timedelta(hours=12)
"""How long a reminder is still planned whose moment went by while nobody looked."""


def tell_each(session: GroupSession, what: str, newcomer_ids: Collection[str], uow: IntakeWork) -> None:
    """Plan to tell these people; of a session that is over nobody is told anything."""
    if hours.is_to_come(session, uow.now):
        for newcomer_id in newcomer_ids:
            _tell(session, KINDS[what], newcomer_id, uow)


def remind(uow: IntakeWork) -> None:
    """Plan the reminders whose moment has come; each is planned once, however often this looks."""
    for each in reminders.due(uow.now - LATE, uow.now, uow):
        _tell(each.session, "session-reminder", each.newcomer_id, uow, each.which)


def _tell(session: GroupSession, kind: str, newcomer_id: str, uow: IntakeWork, which: str = "") -> None:
    tell(
        newcomer_id,
        kind,
        _facts(session, newcomer_id, which, uow),
        uow,
        about=session.id,
        useful_until=_over_at(session),
    )


def _over_at(session: GroupSession) -> datetime:
    """When nobody needs to hear of it any more: when it begins, or at the end of its day."""
    return hours.begins(session) or hours.moment_at(session.held_on + timedelta(days=1), "00:00")


def _facts(session: GroupSession, newcomer_id: str, which: str, uow: IntakeWork) -> dict[str, str]:
    """Where and when, and what it is called in the person's language; the revision, so that each change is told."""
    plan, newcomer = session.plan, uow.newcomers.find(newcomer_id)
    wishes = uow.contact_wishes.find(newcomer_id)
    language = language_of(newcomer, wishes.reach if wishes else None) if newcomer else ""
    text = plan.text_in(language)
    said = {
        "on": session.held_on.isoformat(),
        "hours": "-".join(filter(None, (plan.starts_at, plan.ends_at))),
        "title": text.title if text else "",
        "place": ", ".join(filter(None, (plan.place.name, plan.place.address, plan.place.municipality)))
        if plan.place
        else "",
        "revision": str(session.revision),
        "which": which,
    }
    return {name: value for name, value in said.items() if value}
