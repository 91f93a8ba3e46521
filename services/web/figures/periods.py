"""Periods as people ask for them: this year so far, a quarter, a month, from one day to another."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """Both days included."""

    first: date
    last: date

    @property
    def earlier(self) -> "Period":
        """The same days a year before; the 29th of February is the 28th."""
        return Period(_a_year_before(self.first), _a_year_before(self.last))

    @property
    def query(self) -> dict[str, str]:
        """As the API wants it."""
        return {"from": self.first.isoformat(), "to": self.last.isoformat()}


def asked(first: str, last: str, otherwise: Period) -> Period:
    """What two fields of a form say; a field that says nothing, or no day, says what the other period says."""
    return Period(_day(first) or otherwise.first, _day(last) or otherwise.last)


def this_year(today: date) -> Period:
    """Until today."""
    return Period(date(today.year, 1, 1), today)


def published(today: date) -> Period:
    """The last whole year: for whoever sees what is published alone."""
    return Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))


def years(today: date, back: int = 3) -> Iterator[Period]:
    """Whole years, the last first."""
    return (Period(date(today.year - n, 1, 1), date(today.year - n, 12, 31)) for n in range(1, back + 1))


def quarters(today: date, back: int = 6) -> Iterator[Period]:
    """Whole quarters that are over, the last first."""
    month, year = today.month - (today.month - 1) % 3, today.year
    for _ in range(back):
        month, year = (month - 3, year) if month > 3 else (10, year - 1)
        yield Period(date(year, month, 1), date(year, month + 2, monthrange(year, month + 2)[1]))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _a_year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, monthrange(day.year - 1, day.month)[1]))
