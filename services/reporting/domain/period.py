"""What is asked: a period of calendar days, as far as was known at a moment."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from services.chassis.errors import Invalid
from services.reporting.domain.facts import microseconds


@dataclass(frozen=True)
class Period:
    """Calendar days from the first to the last, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Invalid("ends-before-start", "A period ends on or after the day it starts.", field="to")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def months(self) -> tuple[str, str]:
        """The first and the last month it touches."""
        return month_of(self.first), month_of(self.last)

    def days_in(self, month: str) -> range:
        """The days of this month that fall in the period."""
        start = self.first.day if month == month_of(self.first) else 1
        end = self.last.day if month == month_of(self.last) else _length(month)
        return range(start, end + 1) if self.touches(month) else range(0)

    def touches(self, month: str) -> bool:
        """Whether at least one day of the month falls in the period."""
        first, last = self.months
        return first <= month <= last

    def covers(self, month: str) -> bool:
        """Whether every day of the month falls in the period."""
        return len(self.days_in(month)) == _length(month)


@dataclass(frozen=True)
class Question:
    """Key figures over a period, as of a moment: only facts known by then count."""

    period: Period
    as_of: datetime

    @property
    def known_by(self) -> int:
        """The moment as ledgers keep it."""
        return microseconds(self.as_of)


def month_of(day: date) -> str:
    """`2019-03`: months in this form sort as they follow each other."""
    return day.isoformat()[:7]


def _length(month: str) -> int:
    year, number = month.split("-")
    return monthrange(int(year), int(number))[1]
