"""Months as weeks."""

from datetime import date

import pytest

from services.web.html import catalogues
from services.web.html.calendars import Cell, Month, month_of, weekdays


def test_a_month_is_whole_weeks_with_gaps_for_days_of_others() -> None:
    weeks = Month(date(2026, 2, 1)).weeks(lambda day: Cell(on=day))

    assert [cell.on.day for week in weeks for cell in week if cell] == list(range(1, 29))
    assert all(len(week) == 7 for week in weeks)
    assert [cell is None for cell in weeks[0]] == [True] * 6 + [False]


@pytest.mark.parametrize(
    ("code", "before", "after", "last"),
    [
        ("2026-01", "2025-12", "2026-02", 31),
        ("2028-02", "2028-01", "2028-03", 29),
        ("2026-12", "2026-11", "2027-01", 31),
    ],
)
def test_the_months_beside_it_cross_the_year(code: str, before: str, after: str, last: int) -> None:
    month = month_of(code, date(2000, 1, 1))

    assert (month.code, month.before, month.after, month.last.day) == (code, before, after, last)


@pytest.mark.parametrize("code", ["", "2026-13", "soon", "2026-1-01"])
def test_what_is_no_month_is_the_month_of_the_other_day(code: str) -> None:
    assert month_of(code, date(2026, 3, 17)) == Month(date(2026, 3, 1))


def test_weeks_begin_on_monday_in_the_readers_language() -> None:
    catalogues.speak("nl")

    assert weekdays()[0] == ("maandag", "ma")
