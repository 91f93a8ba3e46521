"""What readers outside are answered: whole periods, as published, and nothing that is not in a publication."""

import json
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from services.chassis.errors import Invalid
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform.caller import Caller
from services.reporting.domain.hiding import mask, possible, tellable
from services.reporting.domain.period import Period
from services.reporting.domain.publication_calendar import must_be_published_period, quarters_published
from services.reporting.handlers.publishing import publish_what_is_due
from services.reporting.queries.month_cache import MonthCache
from services.reporting.service import ReportingService
from services.reporting.store import ReportingWork
from tests.tokens import SETTINGS, token_for

from .builders import a_day, a_registration, a_statement, a_unit
from .telling import tell

NOW = datetime(2020, 3, 1, 10, tzinfo=UTC)
YEAR = "from=2019-01-01&to=2019-12-31"
FACTS = [
    a_unit(),
    *(a_registration(f"in-march-{number}", on="2019-03-09") for number in range(9)),
    *(a_registration(f"in-april-{number}", on="2019-04-09") for number in range(3)),
    *(a_day(f"of-{n}", "2019-03-05", newcomer_id=f"in-march-{n}", organisation_id=f"host-{n}") for n in range(7)),
]


def asked(store: MemoryStore, query: str = YEAR, role: str = "funder", now: datetime = NOW) -> tuple[int, Any]:
    """The answer of the entrypoint."""
    service = ReportingService()
    service.months = MonthCache()  # type: ignore[assignment]
    service.work = SimpleNamespace(  # type: ignore[assignment]
        settings=SETTINGS,
        begin=lambda context: ReportingWork(store, type(context)(now=now, caller=context.caller)),
    )
    builder = EnvironBuilder(path="/v1/key-figures", query_string=query)
    builder.headers["Authorization"] = f"Bearer {token_for(Caller('x', role), timedelta(minutes=5))}"
    answer = service.key_figures(Request(builder.get_environ()))  # type: ignore[call-arg, arg-type]
    return answer.status_code, json.loads(answer.get_data())  # type: ignore[attr-defined]


def a_store(*more: Any) -> MemoryStore:
    store = MemoryStore()
    tell(store, [*FACTS, *more])
    return store


def next_day(store: MemoryStore, days: int = 1) -> datetime:
    now = NOW + timedelta(days=days)
    work = ReportingWork(store, ExecutionContext(now=now))
    publish_what_is_due(work, MonthCache())
    work.commit()
    return now


def test_a_year_is_answered_with_what_is_published_and_at_least_how_many():
    code, answer = asked(a_store())
    [unit] = answer["units"]
    [area] = answer["areas"]
    assert (code, unit["newly_registered"], unit["newly_registered_who_volunteered"]) == (200, None, 7)
    assert (area["volunteer_days"], area["organisations"], area["newcomers_who_volunteered"]) == (7, 7, 7)
    bounds = [(each["indicator"], each["scope"], each["at_least"]) for each in answer["at_least"]]
    assert bounds == [("newly_registered", "gent", 9), ("newly_registered", "total", 9)]
    assert answer["suppressed"] is True
    assert [note["code"] for note in answer["notes"]] == ["small-counts-withheld"]


def test_a_month_tells_only_what_adds_up():
    _, answer = asked(a_store(), "from=2019-03-01&to=2019-03-31")
    assert (answer["units"][0]["newly_registered"], answer["areas"][0]["volunteer_days"]) == (9, 7)
    assert answer["distinct_newcomers_who_volunteered"] is answer["areas"][0]["organisations"] is None
    assert "only-of-whole-years" in [note["code"] for note in answer["notes"]]


@pytest.mark.parametrize("period", ["from=2019-01-01&to=2019-06-01", "from=2019-01-01&to=2019-06-30"])
def test_another_period_is_refused_and_the_refusal_says_which_there_are(period: str):
    code, problem = asked(a_store(), period)
    assert (code, problem["slug"]) == (422, "period-not-published")
    for each in ("2019-01-01 – 2019-01-31", "2019-01-01 – 2019-03-31", "2019-01-01 – 2019-12-31"):
        assert each in problem["detail"]


def test_who_works_here_asks_for_any_period():
    assert asked(a_store(), "from=2019-01-01&to=2019-06-01", role="manager")[1]["total"]["newly_registered"] == 12


def test_the_same_day_answers_the_same_whatever_is_heard():
    store = a_store()
    before = asked(store)
    tell(store, [a_registration(f"later-{number}", on="2019-05-09") for number in range(8)])
    assert asked(store) == before


def test_the_next_day_tells_what_changed_by_five_and_the_moment_before_stays():
    store = a_store()
    _, before = asked(store)
    tell(store, [a_registration(f"later-{number}", on="2019-05-09", known=NOW) for number in range(8)])
    tell(store, [a_registration(f"few-{number}", on="2019-03-19", known=NOW) for number in range(4)])
    now = next_day(store)
    _, after = asked(store, now=now)
    assert [each["at_least"] for each in after["at_least"]] == [17, 17]
    assert asked(store, f"{YEAR}&as_of={NOW.date()}", now=now)[1]["at_least"] == before["at_least"]


def test_a_moment_before_the_first_publication_has_no_figures():
    store = a_store()
    asked(store)
    _, answer = asked(store, f"{YEAR}&as_of=2020-02-01")
    assert answer["total"]["newly_registered"] is None
    assert [note["code"] for note in answer["notes"]] == ["not-published-yet", "small-counts-withheld"]


def test_a_day_on_which_nothing_changes_publishes_nothing_new():
    store = a_store()
    asked(store)
    next_day(store)
    next_day(store, 2)
    [year] = store.collections["published_years"].values()
    assert len(year["moments"]) == len(store.collections["publications"]) == 1


def test_a_statement_is_shown_only_beside_a_figure_that_is():
    about = {"period_from": "2019-01-01", "period_to": "2019-12-31"}
    hidden = a_statement(value=12, **about)
    shown = a_statement("days", value=8, indicator="volunteer_days", **about)
    small = a_statement("few", value=3, indicator="volunteer_days", **about)
    _, answer = asked(a_store(hidden, shown, small))
    assert [(each["indicator"], each["difference"]) for each in answer["stated"]] == [("volunteer_days", 1)]


def test_a_quarter_is_published_on_the_fifteenth_day_after_it():
    days = [date(2019, 4, 14), date(2019, 4, 15), date(2020, 1, 14), date(2020, 1, 15)]
    assert [quarters_published(2019, day) for day in days] == [0, 1, 3, 4]


def test_before_a_quarter_is_published_nothing_of_it_is_answered():
    answer = asked(a_store(), "from=2019-01-01&to=2019-03-31", now=datetime(2019, 4, 10, tzinfo=UTC))[1]
    assert answer["total"]["newly_registered"] is None
    assert answer["notes"][0]["code"] == "not-published-yet"


@pytest.mark.parametrize(
    ("first", "last"),
    [("2019-01-02", "2019-01-31"), ("2019-02-01", "2019-04-30"), ("2019-01-01", "2020-12-31")],
)
def test_months_quarters_and_years_are_those_of_the_calendar(first: str, last: str):
    with pytest.raises(Invalid, match="period-not-published"):
        must_be_published_period(Period(date.fromisoformat(first), date.fromisoformat(last)))


def test_a_sum_is_told_unless_it_pins_a_count():
    three = (mask(1, 4),) * 3
    assert [total for total in range(3, 13) if tellable(three, total, 5)] == [5, 6, 7, 8, 9, 10, 11]
    assert possible(three, 5) == sum(1 << total for total in (3, 4, 12))


def test_a_sum_that_only_one_group_could_make_is_not_told():
    quarters = ((mask(1, 4),) * 3, (mask(1, 4),))
    assert [total for total in range(4, 17) if tellable(quarters, total, 5)] == [5, 6, 7]
