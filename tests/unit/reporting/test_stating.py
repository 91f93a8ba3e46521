"""Figures that a source states: kept, announced once, and shown beside the computed ones when heard again."""

import uuid

import pytest

from services.chassis.envelope import to_body
from services.chassis.errors import Invalid, NotFound
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform import request_parsing
from services.reporting.commands import StateFigure
from services.reporting.domain.stated import compared
from services.reporting.handlers import stating
from services.reporting.queries.month_cache import MonthCache
from services.reporting.queries.reading import Reader
from services.reporting.store import ReportingWork
from tests.ids import knowing

from .builders import a_question, a_unit
from .telling import tell, tell_bodies

SLIDE = {
    "statement_id": "slide-2019-12-01",
    "indicator": "newly_registered",
    "scope": "total",
    "period_from": "2019-01-01",
    "period_to": "2019-12-01",
    "value": 562,
    "stated_by": "slide of 1 December 2019",
}


def state(store: MemoryStore, **changed: object):
    work = ReportingWork(store, knowing(ExecutionContext()))
    answer = stating.state_figure(request_parsing.from_body(StateFigure, SLIDE | changed), work)
    work.commit()
    return answer


def test_a_statement_is_announced_under_an_id_that_reporting_made():
    store = MemoryStore()
    answered = state(store)
    assert (answered.status, answered.body["id"]) == (201, "slide-2019-12-01")
    [announced] = store.outbox
    assert (announced.type, announced.sequence) == ("figure-stated", 1)
    assert announced.subject == store.collections["statements"]["slide-2019-12-01"]["told_as"]
    assert uuid.UUID(announced.subject).version == 8


def test_the_same_statement_again_changes_nothing():
    store = MemoryStore()
    state(store)
    assert state(store).status == 200
    assert len(store.outbox) == 1


def test_without_an_id_it_is_about_the_cell_whatever_the_value():
    store = MemoryStore()
    tell(store, [a_unit()])
    first, again, other = (state(store, statement_id=None, **said) for said in ({}, {"value": 552}, {"scope": "gent"}))
    assert [answer.status for answer in (first, again, other)] == [201, 200, 201]
    assert first.body == again.body != other.body


def test_another_value_is_the_last_word():
    store = MemoryStore()
    state(store)
    state(store, value=552)
    assert [announced.sequence for announced in store.outbox] == [1, 2]


def test_what_reporting_announced_it_hears_and_shows_beside_the_computed_figure():
    store = MemoryStore()
    state(store)
    tell_bodies(store, [to_body(announced) for announced in store.outbox], "reporting")
    reader = Reader(store, MonthCache())
    figures, statements, _ = reader.read(a_question())
    shown = compared(figures, statements, reader.sources())
    assert [(each.stated, each.difference, each.stated_by) for each in shown] == [(562, 562, SLIDE["stated_by"])]


def test_what_is_stated_of_a_place_that_nobody_heard_of_is_refused():
    store = MemoryStore()
    tell(store, [a_unit("fedasil-menen", "menen")])
    known = ("fedasil-menen", "menen", "total")
    assert [state(store, scope=each, statement_id=None).status for each in known] == [201, 201, 201]
    with pytest.raises(NotFound, match="unknown-scope") as refused:
        state(store, scope="jan-janssens")
    assert refused.value.fields == {"field": "scope"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("indicator", "happiness"),
        ("value", -1),
        ("value", "562"),
        ("scope", ""),
        ("statement_id", "a slide"),
        ("period_from", "2019"),
    ],
)
def test_a_statement_that_cannot_be_read_names_the_field(field, value):
    with pytest.raises(Invalid) as refused:
        state(MemoryStore(), **{field: value})
    assert [fault["field"] for fault in refused.value.fields["errors"]] == [field]


def test_a_statement_about_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(Invalid, match="ends-before-start") as refused:
        state(MemoryStore(), period_to="2018-12-01")
    assert refused.value.field == "period_to"


def test_a_batch_loads_its_statements_in_one_go():
    store = MemoryStore()
    state(store)
    work = ReportingWork(store, knowing(ExecutionContext()))
    orders = [
        request_parsing.from_body(StateFigure, SLIDE),
        request_parsing.from_body(StateFigure, SLIDE | {"statement_id": "other"}),
    ]
    stating.prefetch_statements(orders, work)
    store.load = None  # type: ignore[method-assign, assignment]
    assert [stating.state_figure(order, work).status for order in orders] == [200, 201]
