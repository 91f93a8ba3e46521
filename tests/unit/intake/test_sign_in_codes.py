"""Codes go to whoever has a number, in their language, once; and nobody learns from it who is registered."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.chassis.errors import Invalid, NotFound
from services.chassis.sending.queue import Queued
from services.chassis.sending.sms_parts import parts_of
from services.chassis.storage.memory import MemoryStore
from services.intake.interview.commands import CompleteIntake, SpokenLanguage
from services.intake.newcomers.handlers.indexing import index_some
from services.intake.sign_in import handlers, views
from services.intake.sign_in.commands import AskSignInFacts, AskWhoseNumber, SendSignInCode, TellApart
from services.intake.sign_in.domain import codes, texts
from services.intake.withdrawals.commands import WithdrawNewcomer
from services.platform.caller import Caller
from services.platform.texts.catalogues import NEWCOMERS
from tests.unit.watching import Watched

from .builders import NOW, a_newcomer, a_store, ask, the_newcomer, work

IDENTITY = Caller(subject="identity", role="service")
PHONE = "0470 44 55 66"
NUMBER = "+32470445566"


def take_on(store: MemoryStore, reference: str, phone: str, now: datetime = NOW, **more: Any) -> None:
    """What is done before the answer."""
    uow = work(store, IDENTITY, now)
    order = SendSignInCode(**({"phone": phone, "code": "123456", "reference": reference} | more))
    assert handlers.send_sign_in_code(order, uow).content.id == reference
    uow.commit()


def look_up(store: MemoryStore, now: datetime = NOW) -> None:
    """What is done after it."""
    uow = work(store, now=now)
    handlers.address_codes(uow)
    uow.commit()


def whose(store: MemoryStore, reference: str) -> tuple[str, ...]:
    return views.whose_number(AskWhoseNumber(reference=reference), work(store, IDENTITY)).newcomers


def asked(
    store: MemoryStore, reference: str = "reference-1", phone: str = PHONE, now: datetime = NOW, **more: Any
) -> tuple[str, ...]:
    """Whose number it is."""
    take_on(store, reference, phone, now, **more)
    look_up(store, now)
    return whose(store, reference)


def waiting(store: MemoryStore) -> list[Queued]:
    return work(store).messages.where(state="waiting")


def who_speaks(store: MemoryStore, *languages: str, **given: Any) -> str:
    newcomer = a_newcomer(store, phone=PHONE, **given)
    spoken = [SpokenLanguage(language=each) for each in languages]
    ask(store, CompleteIntake, newcomer_id=newcomer, languages=spoken)
    return newcomer


def test_a_code_goes_to_whoever_has_the_number() -> None:
    store = a_store()
    amina = a_newcomer(store, phone="+32 470/44.55.66")
    a_newcomer(store, phone="0470 44 55 67")

    assert asked(store) == (amina,)

    [message] = waiting(store)
    assert (message.channel, message.to, message.id) == ("sms", NUMBER, "reference-1")
    assert "123456" in message.text


def test_a_family_gets_one_message_and_the_ids_of_all() -> None:
    store = a_store()
    family = tuple(a_newcomer(store, first_name=name, phone=PHONE) for name in ("Amina", "Omar"))

    assert set(asked(store)) == set(family)
    assert len(waiting(store)) == 1


def test_whoever_stopped_is_left_out() -> None:
    store = a_store()
    newcomer = a_newcomer(store, phone=PHONE)
    ask(store, WithdrawNewcomer, newcomer_id=newcomer)

    assert asked(store) == ()
    assert not waiting(store)


def test_the_same_reference_again_sends_nothing_more() -> None:
    store = a_store()
    amina = a_newcomer(store, phone=PHONE)
    asked(store)

    assert asked(store, code="654321") == (amina,)

    [message] = waiting(store)
    assert "123456" in message.text


def test_beyond_five_an_hour_nothing_is_sent_and_the_answer_is_the_same() -> None:
    store = a_store()
    amina = a_newcomer(store, phone=PHONE)
    for turn in range(codes.AT_MOST):
        asked(store, f"reference-{turn}", now=NOW + turn * timedelta(minutes=1))

    assert asked(store, "one-too-many", now=NOW + timedelta(minutes=59)) == (amina,)
    assert len(waiting(store)) == codes.AT_MOST

    asked(store, "an-hour-later", now=NOW + timedelta(minutes=66))
    assert len(waiting(store)) == codes.AT_MOST + 1


def test_before_the_answer_the_same_is_done_whether_somebody_has_the_number_or_not() -> None:
    store = Watched()
    store.collections = a_store().collections
    a_newcomer(store, phone=PHONE)
    take_on(store, "first-of-the-day", "0470 99 88 76")  # the key of a day is made for its first code
    done, kept = [], []
    for reference, phone in (("known-number", PHONE), ("unknown-number", "0470 99 88 77")):
        store.done = []
        take_on(store, reference, phone)
        done.append(store.done)
        kept.append([{**store.collections[name][reference], "_id": ""} for name in ("messages", "sign_in_codes")])

    assert done[0] == done[1]
    assert "commit" in done[0]
    assert not any("newcomers" in each for each in done[0]), "who has it is looked up afterwards"
    assert [list(each) for each in kept[0]] == [list(each) for each in kept[1]]
    assert not any(each.get("newcomers") for each in kept[0])


def test_a_code_for_a_number_that_nobody_has_is_erased_and_sent_to_nobody() -> None:
    store = a_store()

    assert asked(store) == ()

    [dropped] = work(store).messages.where()
    assert (dropped.state, dropped.to, dropped.text) == ("expired", "", "")


def test_who_got_a_code_is_told_once_it_was_looked_up_and_of_a_guess_nobody() -> None:
    store = a_store()
    amina = a_newcomer(store, phone=PHONE)
    take_on(store, "reference-1", PHONE)

    assert whose(store, "reference-1") == ()
    look_up(store)
    assert whose(store, "reference-1") == (amina,)
    assert whose(store, "reference-2") == ()


def test_what_is_kept_of_a_request_tells_neither_number_nor_code() -> None:
    store = a_store()
    a_newcomer(store, phone=PHONE)
    asked(store)

    kept = str(store.collections["sign_in_codes"]) + str(store.collections["messages"])

    assert "123456" not in kept
    assert "470445566" not in kept
    assert not store.outbox[2:], "no event tells of it"


def test_the_key_of_a_days_codes_is_destroyed_with_all_copies_of_what_was_sent() -> None:
    store = a_store()
    a_newcomer(store, phone=PHONE)
    asked(store)
    copied = dict(store.collections["messages"]["reference-1"])
    assert work(store).messages.get("reference-1").to == NUMBER

    uow = work(store, now=NOW + timedelta(days=2))
    handlers.forget_codes(uow)
    uow.commit()

    store.collections["messages"]["reference-1"] = copied  # as a backup would bring it back
    assert work(store).messages.get("reference-1").to == ""


def test_what_is_no_number_is_named() -> None:
    with pytest.raises(Invalid, match="not-a-phone-number"):
        asked(a_store(), phone="0470")


def test_whoever_was_registered_before_numbers_were_kept_is_found_after_a_while() -> None:
    store = a_store()
    amina = a_newcomer(store, phone=PHONE)
    uow = work(store)
    uow.newcomers.save(replace(uow.newcomers.get(amina), reachable_at=None))
    uow.commit()
    assert asked(store, "before-the-fill") == ()

    uow = work(store)
    index_some(uow)
    uow.commit()

    assert asked(store, "after-the-fill") == (amina,)
    assert the_newcomer(store, a_newcomer(store)).reachable_at == ""


@pytest.mark.parametrize(
    ("spoken", "asked_in", "written_in"),
    [
        (["Arabisch"], None, "ar"),
        (["Nederlands", "Tigrinya"], None, "ti"),
        (["Dari"], "en", "fa"),
        (["Dari", "Engels"], "en", "en"),
        (["Nederlands"], None, "nl"),
        (["Lingala"], "fr", "fr"),
        ([], "so", "so"),
        ([], "xx", "nl"),
    ],
)
def test_a_code_is_written_in_the_language_of_the_person(
    spoken: list[str], asked_in: str | None, written_in: str
) -> None:
    store = a_store()
    who_speaks(store, *spoken)

    asked(store, language=asked_in)

    assert waiting(store)[0].text == texts.text(written_in, "123456")


@pytest.mark.parametrize("language", NEWCOMERS)
def test_a_code_is_one_text_message_in_every_language(language: str) -> None:
    assert parts_of(texts.text(language, "123456")) == 1


def test_who_shares_a_phone_is_told_apart_by_the_birth_date() -> None:
    store = a_store()
    amina = a_newcomer(store, phone=PHONE, birth_date=date(1990, 1, 1))
    omar = a_newcomer(store, phone=PHONE, birth_date=date(1991, 2, 2))
    order = TellApart(newcomer_ids=[amina, omar, "nobody"], birth_date=date(1991, 2, 2))

    assert handlers.tell_apart(order, work(store, IDENTITY)).content.newcomers == (omar,)


def test_of_twins_who_share_a_phone_the_first_name_tells_who_it_is_however_it_is_written() -> None:
    store = a_store()
    day = date(1990, 1, 1)
    mohamed = a_newcomer(store, phone=PHONE, birth_date=day, first_name="Mohamed")
    ahmad = a_newcomer(store, phone=PHONE, birth_date=day, first_name="Ahmad")

    def told(**said: str) -> tuple[str, ...]:
        order = TellApart(newcomer_ids=[mohamed, ahmad], birth_date=day, **said)
        return handlers.tell_apart(order, work(store, IDENTITY)).content.newcomers

    assert set(told()) == {mohamed, ahmad}
    assert told(first_name="محمد") == told(first_name="Mohammad ") == (mohamed,)
    assert told(first_name="Sara") == ()


def test_a_card_needs_the_unit_and_the_language() -> None:
    store = a_store()
    amina = who_speaks(store, "Arabisch")

    facts = views.sign_in_facts(AskSignInFacts(newcomer_id=amina), work(store, IDENTITY))

    assert (facts.id, facts.unit_id, facts.language) == (amina, "gent", "ar")
    with pytest.raises(NotFound):
        views.sign_in_facts(AskSignInFacts(newcomer_id="nobody"), work(store, IDENTITY))


def test_who_asked_is_forgotten_after_a_day() -> None:
    store = a_store()
    asked(store)

    uow = work(store, now=NOW + codes.KEPT + timedelta(seconds=1))
    handlers.forget_codes(uow)
    uow.commit()

    assert not store.collections["sign_in_codes"]
