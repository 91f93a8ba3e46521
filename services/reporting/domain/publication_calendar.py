"""When figures are published for readers who may see no small counts, and which periods they may ask for.

A quarter's figures are published on the fifteenth day after it, the year's with its last quarter. From then on they are
published again at the beginning of each day in Belgium, when they have changed enough (see `publishing`).
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from services.chassis.errors import Invalid
from services.reporting.domain.facts import BELGIUM
from services.reporting.domain.period import Period

DAYS_AFTER = 15
QUARTERS = 4
_LENGTHS = (1, 3, 12)
"""Of a period that may be asked for, in months: it begins where a period of this length begins in the year."""


def quarters_published(year: int, today: date) -> int:
    """How many quarters of the year are published by this day."""
    return sum(_end_of_quarter(year, quarter) + timedelta(days=DAYS_AFTER) <= today for quarter in range(1, 5))


def months_published(year: int, quarters: int) -> tuple[str, ...]:
    """The months of these quarters."""
    return tuple(f"{year}-{month:02d}" for month in range(1, 3 * quarters + 1))


def beginning_of(day: date) -> datetime:
    """The moment at which a day begins in Belgium."""
    return datetime.combine(day, time.min, BELGIUM)


def must_be_published_period(period: Period) -> None:
    """Raise Invalid `period-not-published` unless it is a calendar month, quarter or year."""
    if period not in _around(period.first):
        named = ", ".join(f"{each.first} – {each.last}" for each in _around(period.first))
        raise Invalid(
            "period-not-published",
            f"You may ask for a whole month, quarter or year: around this day {named}.",
            field="from" if period.first.day != 1 else "to",
        )


def months_of(period: Period) -> tuple[str, ...]:
    """The months of a period within one year."""
    return tuple(f"{period.first.year}-{month:02d}" for month in range(period.first.month, period.last.month + 1))


def whole(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def month(name: str) -> Period:
    """The calendar month with this name (`2019-03`)."""
    return _from_month(int(name[:4]), int(name[5:7]), 1)


def _around(day: date) -> Iterator[Period]:
    return (_from_month(day.year, day.month - (day.month - 1) % length, length) for length in _LENGTHS)


def _from_month(year: int, first: int, months: int) -> Period:
    last = first + months - 1
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _end_of_quarter(year: int, quarter: int) -> date:
    return _from_month(year, 3 * quarter - 2, 3).last
