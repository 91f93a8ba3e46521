"""Whoever registered themselves is told what became of it, in the language of the page, and nothing more."""

from datetime import UTC, datetime, timedelta

import pytest

from services.chassis.sending import queue
from services.chassis.sending.quiet_hours import quiet_hours
from services.chassis.storage.memory import MemoryStore
from services.intake.self_registrations.commands import JoinSelfRegistration, TurnDownSelfRegistration
from services.intake.self_registrations.handlers import deciding

from .builders import NOW, a_newcomer, a_store, work
from .telling import TEN_MINUTES, Town
from .test_self_registrations import confirm, decide, send, waiting


def turned_down(store: MemoryStore, reason: str, now: datetime = NOW) -> None:
    uow = work(store, now=now)
    order = TurnDownSelfRegistration(self_registration_id=waiting(store)[0]["id"], reason=reason)
    deciding.turn_down(order, uow, quiet_hours("21:00-08:00"))
    uow.commit()


def test_confirmed_they_are_told_in_the_language_of_the_page_with_dutch_beside_it() -> None:
    store = a_store()
    send(store)
    town = Town(store, confirm(store)["newcomer_id"])

    [message] = town.after(TEN_MINUTES)
    assert message.to == "+32470123456"
    assert "ተመዝጊብኩም ኣለኹም" in message.text
    assert "U bent ingeschreven." in message.text
    assert "Selam" not in message.text
    assert town.after(TEN_MINUTES) == []


def test_joined_it_goes_to_the_number_in_the_file_in_the_language_of_the_page() -> None:
    store = a_store()
    send(store)
    newcomer = a_newcomer(store, phone="0470 00 00 09")
    decide(store, JoinSelfRegistration, self_registration_id=waiting(store)[0]["id"], newcomer_id=newcomer)

    [message] = Town(store, newcomer).after(TEN_MINUTES)
    assert message.to == "+32470000009"
    assert "ድሮ ንፈልጠኩም ኢና" in message.text


@pytest.mark.parametrize("reason", ["lives-elsewhere", "not-reached"])
def test_turned_down_they_are_told_at_once_without_a_reason_and_the_number_is_forgotten(reason: str) -> None:
    store = a_store()
    send(store)
    turned_down(store, reason)

    town = Town(store, "")
    town.tick()
    [message] = town.phones.sent
    assert message.to == "+32470123456"
    assert "ኣይተመዝገብኩምን" in message.text
    assert "U bent niet ingeschreven." in message.text
    assert "470123456" not in str(store.collections)


def test_of_a_joke_nobody_hears() -> None:
    store = a_store()
    send(store)
    turned_down(store, "not-a-person")
    assert store.collections.get("messages", {}) == {}


def test_turned_down_at_night_it_waits_for_the_morning() -> None:
    store = a_store()
    send(store)
    turned_down(store, "lives-elsewhere", datetime(2026, 3, 2, 22, 30, tzinfo=UTC))

    [kept] = work(store).messages.where()
    assert kept.due_at == datetime(2026, 3, 3, 7, tzinfo=UTC)
    assert kept.state == queue.WAITING
    assert kept.useful_until > kept.due_at + timedelta(days=2)
