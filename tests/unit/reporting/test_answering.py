"""What a question reads, what each reader may see, and how the answer looks."""

from datetime import UTC, date, datetime

import pytest

from services.chassis.errors import Invalid, Unavailable
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform import request_parsing
from services.platform.caller import Caller
from services.reporting.commands import AskKeyFigures
from services.reporting.queries import month_cache
from services.reporting.queries.month_cache import MonthCache
from services.reporting.store import ReportingWork
from services.reporting.views import figures

from .builders import START, a_day, a_question, a_registration, a_statement, a_unit, a_withdrawn_day, figures_of, moment
from .histories import cells
from .telling import read, tell

NOW = datetime(2030, 1, 1, tzinfo=UTC)
FACTS = [a_unit(), a_registration(), a_day(), a_statement()]


class Counting(MemoryStore):
    """Counts what was loaded, by collection."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []

    def load(self, collection, ids):
        found = super().load(collection, ids)
        self.loaded += [collection] * len(found)
        return found


def work(store, role: str = "manager") -> ReportingWork:
    return ReportingWork(store, ExecutionContext(now=NOW, caller=Caller("somebody", role)))


def asked(store, role: str = "manager", **query: str):
    ask = request_parsing.from_query(AskKeyFigures, {"from": "2019-01-01", "to": "2019-12-01"} | query)
    return as_json(figures.key_figures(ask, work(store, role), MonthCache()))


def a_store(facts=FACTS, kind=MemoryStore):
    store = kind()
    tell(store, facts)
    return store


def test_the_answer_reads_as_the_api_says():
    answer = asked(a_store())
    assert answer["period"] == {"from": "2019-01-01", "to": "2019-12-01"}
    assert answer["as_of"] == NOW.isoformat()
    assert answer["units"] == [
        {
            "id": "gent",
            "label": "Gent",
            "area_id": "gent",
            "newly_registered": 1,
            "newly_registered_who_volunteered": 1,
        }
    ]
    assert answer["areas"] == [
        {
            "id": "gent",
            "label": "Gent",
            "unit_ids": ["gent"],
            "organisations": 1,
            "newcomers_who_volunteered": 1,
            "volunteer_days": 1,
        }
    ]
    assert answer["distinct_newcomers_who_volunteered"] == answer["total"]["volunteer_days"] == 1
    assert [(each["stated"], each["difference"]) for each in answer["stated"]] == [(562, 561)]
    assert (answer["suppressed"], answer["notes"]) == (False, [])
    assert set(answer["definitions"]["organisations"]) == {"nl", "en", "fr"}


def test_before_anything_was_heard_the_answer_is_empty_and_says_so():
    answer = asked(MemoryStore())
    assert (answer["units"], answer["total"]["volunteer_days"]) == ([], 0)
    assert [note["code"] for note in answer["notes"]] == ["nothing-known-yet"]


@pytest.mark.parametrize("role", ["administrator", "coordinator", "manager", "operator"])
def test_who_works_here_sees_everything(role):
    assert asked(a_store(), role=role)["total"]["volunteer_days"] == 1


def test_a_date_as_moment_means_the_end_of_that_day_in_belgium():
    before_midnight = datetime(2019, 3, 12, 22, 59, 59, 999_999, tzinfo=UTC)
    store = a_store([a_day(known=before_midnight), a_day("cooking", known=before_midnight.replace(hour=23))])
    assert asked(store, as_of="2019-03-12")["total"]["volunteer_days"] == 1
    assert asked(store, as_of="2019-03-12")["as_of"] == before_midnight.isoformat()


@pytest.mark.parametrize(
    "as_of", ["2019-03-11T13:00:00+01:00", "2019-03-11T13:00:00 01:00", "2019-03-11T12:00:00Z", "2019-03-11"]
)
def test_a_moment_may_come_in_any_zone(as_of):
    day = a_day(known=datetime(2019, 3, 11, 12, tzinfo=UTC))
    assert asked(a_store([day]), as_of=as_of)["total"]["volunteer_days"] == 1


@pytest.mark.parametrize(
    ("field", "query"),
    [
        ("as_of", {"as_of": "yesterday"}),
        ("as_of", {"as_of": "2019-03-11T12:00:00"}),
        ("as_of", {"as_of": ""}),
        ("as_of", {"as_of": "2019-02-30"}),
        ("as_of", {"as_of": "0001-01-01T00:00:00+14:00"}),
        ("from", {"from": "01/01/2019"}),
        ("until", {"until": "2019-01-01"}),
    ],
)
def test_a_question_that_cannot_be_read_names_the_field(field, query):
    with pytest.raises(Invalid) as refused:
        asked(MemoryStore(), **query)
    assert [fault["field"] for fault in refused.value.fields["errors"]] == [field]


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(Invalid, match="ends-before-start"):
        asked(MemoryStore(), to="2018-12-31")


def test_whole_months_are_answered_from_summaries_and_read_once():
    store, seen = a_store([a_day(), a_day(on="2019-04-01", sequence=2)], Counting), MonthCache()
    first, again = read(store, seen=seen), read(store, seen=seen)
    assert first == again
    assert [store.loaded.count(name) for name in ("summaries", "ledgers")] == [2, 0]


def test_a_month_that_has_grown_is_read_again():
    store, seen = a_store([a_day()], Counting), MonthCache()
    read(store, seen=seen)
    tell(store, [a_withdrawn_day()])
    assert read(store, seen=seen).total.volunteer_days == 0


def test_only_the_ledgers_that_are_cut_are_opened():
    days = [a_day(f"in-{month}", on=f"{month}-28") for month in ("2018-12", "2019-01", "2019-02")]
    store = a_store(days, Counting)
    read(store, a_question("2019-01-15", "2019-12-31"))
    assert [store.loaded.count(name) for name in ("summaries", "ledgers")] == [1, 1]


def test_a_moment_between_two_facts_of_a_month_opens_its_ledger():
    facts = [a_day(known=moment(70)), a_day("cooking", known=moment(80)), a_unit(known=START)]
    store, question = a_store(facts, Counting), a_question(as_of=moment(75))
    assert cells(read(store, question)) == cells(figures_of(facts, question))
    assert store.loaded.count("ledgers") == 1


def test_months_are_counted_ahead_of_the_question():
    store, seen = a_store(kind=Counting), MonthCache()
    figures.remember_months(work(store), seen)
    store.loaded.clear()
    read(store, seen=seen)
    assert "summaries" not in store.loaded


def test_old_months_make_room_for_new_ones(monkeypatch):
    monkeypatch.setattr(month_cache, "AT_MOST", 2)
    facts = [a_day(on=f"2019-{month:02d}-01", sequence=month) for month in range(1, 6)]
    store, seen = a_store(facts), MonthCache()
    assert read(store, seen=seen) == read(store, seen=seen) == read(store)
    assert len(seen._counted) == 2


def test_views_that_change_while_they_are_read_are_read_again():
    class Switching(MemoryStore):
        generations = iter([1, 2, 1, 1])

        def load(self, collection, ids):
            found = super().load(collection, ids)
            return [{"current": next(self.generations)}] if collection == "views" else found

    store = a_store(kind=Switching)
    assert read(store).total.volunteer_days == 1
    assert next(store.generations, None) is None


def test_views_that_never_rest_are_unavailable():
    class Restless(MemoryStore):
        generation = 0

        def load(self, collection, ids):
            self.generation += 1
            return [{"current": self.generation}] if collection == "views" else super().load(collection, ids)

    with pytest.raises(Unavailable, match="views-change"):
        read(Restless())


def test_periods_as_long_as_the_calendar_can_be_asked_for():
    question = a_question(date.min.isoformat(), date.max.isoformat())
    assert read(a_store(), question).total.volunteer_days == 1
