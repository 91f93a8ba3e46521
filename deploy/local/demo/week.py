"""The days of a demo: today in Belgium, and next Saturday."""

from datetime import date, datetime, timedelta

from services.platform.clock import BELGIUM

TODAY: date = datetime.now(BELGIUM).date()
SATURDAY: date = TODAY + timedelta(days=(5 - TODAY.weekday()) % 7 or 7)


def away(days: int) -> str:
    """The day so many from today, as the API wants it."""
    return (TODAY + timedelta(days=days)).isoformat()
