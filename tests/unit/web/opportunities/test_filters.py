"""What is asked for a list of opportunities, and where the list goes on."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from services.web.opportunities.filters import Filters

TODAY = date(2030, 5, 1)


@pytest.mark.parametrize(
    ("when", "first", "last", "sort"),
    [
        pytest.param("", None, None, "-starts_on", id="all: what is far in the past comes last"),
        pytest.param("week", date(2030, 5, 1), date(2030, 5, 8), "starts_on", id="soon: the soonest first"),
        pytest.param("month", date(2030, 5, 1), date(2030, 6, 1), "starts_on", id="a month"),
        pytest.param("later", date(2030, 6, 1), None, "starts_on", id="later"),
        pytest.param("begun", None, date(2030, 5, 1), "-starts_on", id="has begun"),
        pytest.param("nonsense", None, None, "-starts_on", id="no such stretch of time"),
    ],
)
def test_a_stretch_of_time_is_asked_as_days(when: str, first: date | None, last: date | None, sort: str) -> None:
    asked = Filters(when=when).query(TODAY)

    assert (asked["starts_from"], asked["starts_to"], asked["sort"]) == (first, last, sort)


def test_what_was_not_asked_for_is_no_filter() -> None:
    asked = Filters().query(TODAY)

    assert {name for name, value in asked.items() if value is not None} == {"status", "sort", "limit"}


def test_the_next_page_keeps_the_filters() -> None:
    address = Filters(q="garden & kitchen", area="gent", after="old").address("next one")

    assert parse_qs(urlsplit(address).query) == {
        "q": ["garden & kitchen"],
        "area": ["gent"],
        "after": ["next one"],
    }


def test_closed_ones_are_asked_for_only_where_somebody_wants_the_past() -> None:
    assert Filters().query(TODAY)["status"] == "open"
    assert Filters(past="yes").query(TODAY)["status"] is None
