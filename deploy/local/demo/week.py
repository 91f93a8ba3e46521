"""The days of a demo: today in Belgium, next Saturday, and parts of the week."""

from datetime import date, datetime, timedelta

from services.platform.clock import BELGIUM

TODAY: date = datetime.now(BELGIUM).date()
SATURDAY: date = TODAY + timedelta(days=(5 - TODAY.weekday()) % 7 or 7)


_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def part_of_week(days: int, part: str) -> str:
    """The slot in which the day so many from today has this part, such as `mon-afternoon`."""
    return f"{_NAMES[(TODAY + timedelta(days=days)).weekday()]}-{part}"


def away(days: int) -> str:
    """The day so many from today, as the API wants it."""
    return (TODAY + timedelta(days=days)).isoformat()
