"""Whoever asks to be erased is a to-do of the unit, until they want to stay."""

from datetime import date
from typing import Any

from services.chassis.envelope import Envelope, enveloped
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event
from services.contracts.intake import ErasureAsked, ErasureNoLongerAsked, NewcomerWithdrew
from services.matching.todos import views
from services.matching.todos.commands import AskTodos
from services.platform.caller import Caller

from .builders import GENT_COORDINATOR, KORTRIJK_COORDINATOR, NOW, TODAY, a_newcomer, a_store, hear, work

DUE = date(2026, 4, 2)


def told(event: Event, sequence: int) -> Envelope:
    return enveloped(event, sequence, NOW, "", f"event-{sequence}")


def asked(sequence: int = 11) -> Envelope:
    return told(ErasureAsked(newcomer_id="amina", unit_id="gent", asked_on=TODAY, due_on=DUE), sequence)


def taken_back(sequence: int = 12) -> Envelope:
    return told(ErasureNoLongerAsked(newcomer_id="amina", unit_id="gent", taken_back_on=TODAY), sequence)


def todos(store: MemoryStore, caller: Caller = GENT_COORDINATOR) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = as_json(views.todos(AskTodos(), work(store, caller)))["todos"]
    return found


def test_it_waits_for_the_unit_and_is_due_when_the_time_ends() -> None:
    store = a_store(*a_newcomer())
    hear([asked()], store)

    [todo] = todos(store)

    assert (todo["kind"], todo["newcomer_id"], todo["unit_id"]) == ("erasure-asked", "amina", "gent")
    assert (todo["due_on"], todo["about"]) == ("2026-04-02", {})
    assert todos(store, Caller(subject="a1", role="administrator")) == [todo]
    assert todos(store, KORTRIJK_COORDINATOR) == []


def test_it_waits_of_somebody_of_whom_nothing_else_was_heard() -> None:
    store = a_store()
    hear([asked()], store)

    assert [todo["kind"] for todo in todos(store)] == ["erasure-asked"]


def test_it_is_gone_when_they_want_to_stay_and_back_when_they_ask_again() -> None:
    store = a_store(*a_newcomer())
    hear([asked(), taken_back()], store)
    assert todos(store) == []

    hear([asked(13)], store)

    assert [todo["kind"] for todo in todos(store)] == ["erasure-asked"]


def test_what_is_heard_after_its_end_waits_no_more() -> None:
    store = a_store(*a_newcomer())
    hear([taken_back(), asked()], store)

    assert todos(store) == []


def test_it_waits_of_somebody_who_stopped_too() -> None:
    store = a_store(*a_newcomer(), NewcomerWithdrew(newcomer_id="amina", withdrew_on=TODAY))
    hear([asked()], store)

    assert [todo["kind"] for todo in todos(store)] == ["erasure-asked"]


def test_it_is_gone_with_the_document_when_somebody_is_erased() -> None:
    store = a_store(*a_newcomer())
    hear([asked()], store)
    uow = work(store)
    uow.erasure_requests.get("amina")
    uow.erasure_requests.remove("amina")
    uow.commit()

    assert todos(store) == []
