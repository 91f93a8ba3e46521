"""Employment asks how somebody is: who can be reached gets a link, in their language, in words that tell nothing."""

from datetime import timedelta
from typing import Any

import pytest

from services.chassis.envelope import enveloped
from services.chassis.sending.message import MAIL, SMS, Message
from services.chassis.sending.queue import Queued
from services.chassis.storage.memory import MemoryStore
from services.contracts.employment import FollowUpAsked
from services.intake.follow_ups import handlers
from services.intake.follow_ups.domain import text
from services.intake.interview.commands import CompleteIntake, SpokenLanguage
from services.intake.withdrawals.commands import WithdrawNewcomer
from services.platform.outcome_links import address_of
from services.platform.texts.catalogues import NEWCOMERS

from .builders import NOW, TODAY, a_newcomer, a_store, ask, work

FOLLOW_UP = "1f7c0a3e-9b52-5d84-a6c1-0e3b7d9f2a65"


def hear(store: MemoryStore, newcomer: str) -> list[Queued]:
    """Let intake hear it twice; what waits to be sent."""
    event = FollowUpAsked(
        newcomer_id=newcomer, follow_up_id=FOLLOW_UP, trajectory_id="t1", months=3, asked_on=TODAY, partner_id="p1"
    )
    for _ in range(2):
        uow = work(store)
        handlers.send_link(enveloped(event, 9, NOW, "", "asked"), uow)
        uow.commit()
    return work(store).messages.where()


def link(store: MemoryStore, language: str) -> str:
    return address_of(FOLLOW_UP, TODAY, language, work(store))


def test_one_text_message_with_the_link_goes_to_the_phone() -> None:
    store = a_store()
    [waiting] = hear(store, a_newcomer(store, phone="0470 00 00 01", email="amina@example.org"))

    assert (waiting.channel, waiting.to) == (SMS, "+32470000001")
    assert waiting.text.endswith(link(store, "nl"))
    assert waiting.useful_until - NOW == timedelta(days=7)


def test_it_is_in_the_language_of_the_person() -> None:
    store = a_store()
    who = a_newcomer(store, phone="0470 00 00 01")
    ask(store, CompleteIntake, newcomer_id=who, languages=[SpokenLanguage(language="Arabic", level="C2")])

    [waiting] = hear(store, who)
    assert waiting.text == text("ar", link(store, "ar"))


def test_without_a_phone_it_goes_to_the_mail_address() -> None:
    store = a_store()
    [waiting] = hear(store, a_newcomer(store, email="amina@example.org"))

    assert (waiting.channel, waiting.to) == (MAIL, "amina@example.org")


@pytest.mark.parametrize("reached", [{}, {"phone": "0470 00 00 01"}], ids=["nowhere", "stopped"])
def test_who_cannot_be_reached_or_stopped_gets_nothing(reached: dict[str, Any]) -> None:
    store = a_store()
    who = a_newcomer(store, **reached)
    if reached:
        ask(store, WithdrawNewcomer, newcomer_id=who, on=TODAY)

    assert hear(store, who) == []


def test_of_somebody_who_is_not_known_nothing_is_sent() -> None:
    assert hear(a_store(), "nobody") == []


@pytest.mark.parametrize("language", sorted(NEWCOMERS))
def test_every_language_has_its_words_and_three_parts_hold_them(language: str) -> None:
    address = f"https://vrijwilligers.refu.example{link(a_store(), language)}"
    Message(reference=FOLLOW_UP, channel=SMS, to="+32470000001", text=text(language, address))
