"""When a session is: on the clock in Belgium, also on days on which the clock is put forward or back."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from services.chassis.errors import Invalid
from services.intake.interview.domain.availability import Availability
from services.intake.sessions.domain.sessions import GroupSession

BELGIUM = ZoneInfo("Europe/Brussels")


def moment_at(on: date, at: str) -> datetime:
    """This day and hour in Belgium as a moment (UTC); of an hour that comes twice the first."""
    return _local(on, at).astimezone(UTC)


def must_exist(on: date, starts_at: str | None, ends_at: str | None) -> None:
    """Raise Invalid for hours that lie the wrong way round, and for one that the clock skips on this day."""
    if ends_at and not starts_at:
        raise Invalid("start-missing", "Say when it starts, too.", field="starts_at")
    if starts_at and ends_at and ends_at <= starts_at:
        raise Invalid("ends-before-start", f"It starts at {starts_at}, so give a later end.", field="ends_at")
    for field, at in (("starts_at", starts_at), ("ends_at", ends_at)):
        if at and _skipped(on, at):
            raise Invalid("hour-skipped", f"The clock skips {at} on {on}.", field=field)


def begins(session: GroupSession) -> datetime | None:
    """The moment it begins; None where only its day is known."""
    return moment_at(session.held_on, session.plan.starts_at) if session.plan.starts_at else None


def ends(session: GroupSession) -> datetime | None:
    """The moment it ends; None where nobody said."""
    return moment_at(session.held_on, session.plan.ends_at) if session.plan.ends_at else None


def is_to_come(session: GroupSession, now: datetime) -> bool:
    """Whether it did not begin; without an hour it is to come until its day is over."""
    start = begins(session)
    return now < start if start else now.astimezone(BELGIUM).date() <= session.held_on


def at_the_same_time(one: GroupSession, other: GroupSession) -> bool:
    """Whether nobody can be at both: their hours overlap. One without hours is in nobody's way."""
    if one.id == other.id or one.held_on != other.held_on or not (one.plan.starts_at and other.plan.starts_at):
        return False
    one_ends, other_ends = one.plan.ends_at or one.plan.starts_at, other.plan.ends_at or other.plan.starts_at
    if one.plan.starts_at == other.plan.starts_at:
        return True
    return one.plan.starts_at < other_ends and other.plan.starts_at < one_ends


def is_away(session: GroupSession, known: Availability | None) -> bool:
    """Whether somebody said that they are away on that day.

    The hours of their week do not count: those are for volunteer work, and who asked for a session can come.
    """
    return known is not None and any(away.from_on <= session.held_on <= away.until for away in known.away)


def _local(on: date, at: str) -> datetime:
    return datetime.combine(on, time.fromisoformat(at), BELGIUM)


def _skipped(on: date, at: str) -> bool:
    local = _local(on, at)
    try:
        return local.astimezone(UTC).astimezone(BELGIUM).replace(tzinfo=None) != local.replace(tzinfo=None)
    except OverflowError:
        return False
