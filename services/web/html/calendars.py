"""Months as weeks of days, for forms in which days are ticked."""

from calendar import Calendar, monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel import dates

from services.web.html.catalogues import spoken
from services.web.html.languages import locale_of

_MONDAY_FIRST = Calendar(firstweekday=0)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A day of a month."""

    on: date
    ticked: bool = False
    locked: bool = False
    """It is shown and cannot be changed."""
    says: str = ""
    """Read out beside its date."""
    mark: str = ""
    """Seen beside it: what `says` tells, as one sign."""


@dataclass(frozen=True)
class Month:
    """The month in which a day lies."""

    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @property
    def code(self) -> str:
        """`2026-12`, as it stands in an address."""
        return _code(self.first)

    @property
    def before(self) -> str:
        """The code of the month before it."""
        return _code(self.first - timedelta(days=1))

    @property
    def after(self) -> str:
        """The code of the month after it."""
        return _code(self.last + timedelta(days=1))

    @property
    def label(self) -> str:
        """`december 2026`."""
        return str(dates.format_skeleton("yMMMM", self.first, locale=locale_of(spoken())))

    def weeks(self, cell: Callable[[date], Cell]) -> Sequence[Sequence[Cell | None]]:
        """Its weeks from Monday on; None for days of other months."""
        weeks = _MONDAY_FIRST.monthdatescalendar(self.first.year, self.first.month)
        return [[cell(day) if day.month == self.first.month else None for day in week] for week in weeks]


def month_of(code: str, otherwise: date) -> Month:
    """The month of `2026-12`; the one of another day where that is none."""
    try:
        return Month(date.fromisoformat(f"{code}-01"))
    except ValueError:
        return Month(otherwise.replace(day=1))


def _code(day: date) -> str:
    return f"{day:%Y-%m}"


def weekdays() -> Sequence[tuple[str, str]]:
    """Monday first, each long and short."""
    locale = locale_of(spoken())
    long, short = dates.get_day_names("wide", locale=locale), dates.get_day_names("short", locale=locale)
    return [(str(long[day]), str(short[day])) for day in range(7)]
