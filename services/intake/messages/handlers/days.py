"""Days in Belgium as moments."""

from datetime import UTC, date, datetime, time, timedelta

from services.platform.clock import BELGIUM


def at(day: date, clock: time) -> datetime:
    """That time of that day."""
    return datetime.combine(day, clock, BELGIUM).astimezone(UTC)


def end_of(day: date) -> datetime:
    """When it is over."""
    return at(day + timedelta(days=1), time())
