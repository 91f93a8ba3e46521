"""Who is to be reminded of which session, at which moment: to be asked by whoever sends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.chassis.storage.store import Listing
from services.intake.sessions.domain import hours
from services.intake.sessions.domain.sessions import GroupSession
from services.intake.sessions.queries import AT_MOST, takes_part
from services.intake.store import IntakeWork

DAY_BEFORE, SAME_DAY = "day-before", "same-day"
_EVENING_BEFORE = "18:00"
_HOURS_BEFORE = timedelta(hours=3)


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """One person, one session, one moment."""

    newcomer_id: str
    session: GroupSession
    which: str
    """`day-before` or `same-day`."""
    at: datetime

    @property
    def reference(self) -> str:
        """The same for the same reminder, and another once the session was moved: a sender says it once."""
        return f"session-reminder:{self.session.id}:{self.newcomer_id}:{self.which}:{self.session.revision}"


def due(since: datetime, until: datetime, uow: IntakeWork) -> list[Reminder]:
    """Reminders whose moment lies from `since` on and before `until`, the first first.

    Of everybody who has a place now and takes part; not of a session that was cancelled, or has begun by then.
    """
    found = [each for session in _close(since, until, uow) for each in _of(session, uow) if since <= each.at < until]
    return sorted(found, key=lambda each: (each.at, each.session.id, each.newcomer_id))


def _close(since: datetime, until: datetime, uow: IntakeWork) -> list[GroupSession]:
    first, last = since.astimezone(hours.BELGIUM).date(), until.astimezone(hours.BELGIUM).date() + timedelta(days=1)
    wanted = Listing(equals={}, by="held_on", first=first.isoformat(), last=last.isoformat(), at_most=AT_MOST)
    ids = [row["_id"] for row in uow.store.listed("group_sessions", wanted)]
    uow.group_sessions.prefetch(ids)
    return [each for each in map(uow.group_sessions.get, ids) if each.cancelled is None]


def _of(session: GroupSession, uow: IntakeWork) -> Iterator[Reminder]:
    start = hours.begins(session)
    evening = hours.moment_at(session.held_on - timedelta(days=1), _EVENING_BEFORE)
    moments = {DAY_BEFORE: evening, **({SAME_DAY: start - _HOURS_BEFORE} if start else {})}
    for newcomer_id in session.enrolled:
        if takes_part(newcomer_id, uow):
            for which, at in moments.items():
                yield Reminder(newcomer_id=newcomer_id, session=session, which=which, at=at)
