"""Dates as people type them."""

from datetime import date

import pytest

from services.web.html import catalogues, typed_dates
from services.web.html.typed_dates import WrongDate, typed_date, typed_day


@pytest.mark.parametrize(
    "text",
    [
        *("3/4/1990", "03/04/1990", "3-4-1990", "3.4.1990", "3 4 1990", " 3 / 4 / 1990 ", "03041990"),
        *("1990-04-03", "1990/4/3", "٣/٤/١٩٩٠"),
    ],
)
def test_the_day_stands_first_unless_the_year_does(text: str) -> None:
    assert typed_date(text) == date(1990, 4, 3)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("yesterday", typed_dates.UNREADABLE),
        ("3/4", typed_dates.UNREADABLE),
        ("3/4/90", typed_dates.SHORT_YEAR),
        ("3/4/199", typed_dates.SHORT_YEAR),
        ("4/25/1990", typed_dates.NO_SUCH_MONTH),
        ("31/2/1990", typed_dates.NO_SUCH_DAY),
        ("29/2/2023", typed_dates.NO_SUCH_DAY),
        ("3/4/1890", typed_dates.NO_SUCH_YEAR),
    ],
)
def test_a_wrong_date_says_what_is_wrong(text: str, sentence: str) -> None:
    catalogues.speak("en")

    with pytest.raises(WrongDate) as caught:
        typed_date(text)

    assert caught.value.sentence == sentence


def test_nothing_typed_is_no_date() -> None:
    assert typed_day("  ") == ""
