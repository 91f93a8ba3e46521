"""Somebody registers themselves on a phone; a coordinator decides what becomes of it."""

import json
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from services.backup import erasures
from services.backup.erasures import Again, Ended
from services.chassis.errors import Conflict, Invalid, NotFound, TooMuch
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.intake.newcomers.commands import AskNewcomer
from services.intake.newcomers.views import newcomer as file_of
from services.intake.self_registrations import pages
from services.intake.self_registrations.commands import (
    AskSelfRegistration,
    AskSelfRegistrations,
    ConfirmSelfRegistration,
    JoinSelfRegistration,
    RegisterMyself,
    TakeBack,
    TurnDownSelfRegistration,
)
from services.intake.self_registrations.domain import ENDS_AFTER, KEPT, OF_ADDRESS, OF_UNIT
from services.intake.self_registrations.handlers import deciding, ending, sending
from services.intake.self_registrations.views import self_registration, self_registrations
from services.platform.caller import Caller
from tests.ids import ID_KEY, SEAL_KEY

from .builders import GENT_COORDINATOR, KORTRIJK_COORDINATOR, NOW, a_newcomer, a_store, the_newcomer, work

MINE, THEIRS = "m" * 40, "t" * 40
SAID: dict[str, Any] = {
    "unit_id": "gent",
    "first_name": "Selam",
    "last_name": "Tesfay",
    "birth_date": "1994-03-07",
    "phone": "0470 12 34 56",
    "language": "ti",
    "informed": "2026-1",
    "browser": MINE,
}
DECIDED = {
    ConfirmSelfRegistration: deciding.confirm,
    JoinSelfRegistration: deciding.join,
    TurnDownSelfRegistration: deciding.turn_down,
}


def asked(**said: Any) -> Any:
    """A request of the web client with this body."""
    return SimpleNamespace(
        get_data=lambda: json.dumps(said).encode(), headers={"X-Forwarded-For": "192.0.2.7"}, remote_addr="127.0.0.1"
    )


def send(store: MemoryStore, now: datetime = NOW, **said: Any) -> None:
    uow = work(store, now=now)
    pages.register(asked(**{**SAID, **said}), uow)
    uow.commit()


def waiting(store: MemoryStore, caller: Caller = GENT_COORDINATOR, now: datetime = NOW) -> list[dict[str, Any]]:
    found = as_json(self_registrations(AskSelfRegistrations(), work(store, caller, now)))
    rows: list[dict[str, Any]] = found["self_registrations"]
    return rows


def standing(store: MemoryStore, browser: str = MINE) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(pages.standing(asked(browser=browser), work(store)).get_data())["sent"]
    return found


def decide(store: MemoryStore, kind: type[Any], caller: Caller = GENT_COORDINATOR, **said: Any) -> Any:
    uow = work(store, caller)
    answer = DECIDED[kind](kind(**said), uow)
    uow.commit()
    return answer.body


def confirm(store: MemoryStore, **said: Any) -> Any:
    person = {"first_name": "Selam", "birth_date": date(1994, 3, 7), "phone": "0470 12 34 56"}
    return decide(store, ConfirmSelfRegistration, **{**person, "self_registration_id": waiting(store)[0]["id"], **said})


def test_who_registers_themselves_waits_and_is_no_newcomer() -> None:
    store = a_store()

    send(store)

    (one,) = waiting(store)
    assert {name: one[name] for name in ("first_name", "last_name", "birth_date", "phone", "language")} == {
        "first_name": "Selam",
        "last_name": "Tesfay",
        "birth_date": "1994-03-07",
        "phone": "0470 12 34 56",
        "language": "ti",
    }
    assert (one["sent_on"], one["due_on"]) == ("2026-03-02", "2026-03-09")
    assert store.outbox == []
    assert store.collections.get("newcomers", {}) == {}


def test_only_coordinators_of_the_unit_see_who_waits() -> None:
    store = a_store()
    send(store)

    assert waiting(store, KORTRIJK_COORDINATOR) == []
    ask_one = AskSelfRegistration(self_registration_id=waiting(store)[0]["id"])
    assert as_json(self_registration(ask_one, work(store)))["first_name"] == "Selam"
    with pytest.raises(NotFound):
        self_registration(ask_one, work(store, KORTRIJK_COORDINATOR))


def test_the_same_phone_and_birth_date_again_is_the_same() -> None:
    store = a_store()
    send(store)

    send(store, now=NOW + timedelta(minutes=1), phone="+32 470 12 34 56")

    assert len(waiting(store)) == 1


def test_the_same_browser_puts_right_what_it_sent_and_a_stranger_does_not() -> None:
    store = a_store()
    send(store)

    send(store, first_name="Salam")
    assert waiting(store)[0]["first_name"] == "Salam"
    send(store, first_name="Nobody", unit_id="kortrijk", browser=THEIRS)

    assert [each["first_name"] for each in waiting(store)] == ["Salam"]
    assert waiting(store, KORTRIJK_COORDINATOR) == []


def test_one_browser_takes_back_what_it_sent_and_not_what_another_did() -> None:
    store = a_store()
    send(store)
    send(store, browser=THEIRS)

    take_back(store, THEIRS)
    assert [each["state"] for each in standing(store)] == ["waiting"]
    take_back(store, MINE)

    assert waiting(store) == []
    assert [each["state"] for each in standing(store)] == ["taken-back"]
    assert "Selam" not in json.dumps(store.collections["self_registrations"], default=str)


def take_back(store: MemoryStore, browser: str) -> None:
    uow = work(store)
    for each in standing(store, browser):
        pages.take_back(asked(browser=browser, self_registration_id=each["id"]), uow)
    uow.commit()


def test_a_browser_takes_back_one_of_two_that_it_sent_and_nothing_of_another() -> None:
    store = a_store()
    send(store)
    send(store, first_name="Filmon", birth_date="1990-01-01", now=NOW + timedelta(minutes=1))
    his, hers = (each["id"] for each in standing(store))

    uow = work(store)
    pages.take_back(asked(browser=MINE, self_registration_id=his), uow)
    pages.take_back(asked(browser=THEIRS, self_registration_id=hers), uow)
    uow.commit()

    assert [each["first_name"] for each in waiting(store)] == ["Selam"]


def test_confirmed_they_are_registered_as_of_the_day_on_which_they_came() -> None:
    store = a_store()
    send(store, now=NOW - timedelta(days=5))

    answer = confirm(store)

    file = as_json(file_of(AskNewcomer(newcomer_id=answer["newcomer_id"]), work(store)))
    assert (file["first_name"], file["registered_on"]) == ("Selam", "2026-02-25")
    assert file["self_registration"] == {"sent_on": "2026-02-25", "language": "ti", "informed": "2026-1"}
    assert work(store).contact_wishes.get(answer["newcomer_id"]).reach.language == "ti"
    assert [each.type for each in store.outbox] == ["newcomer-registered"]
    assert waiting(store) == []
    assert [each["state"] for each in standing(store)] == ["confirmed"]


def test_who_looks_like_somebody_known_is_registered_once_it_is_said_why_they_are_another() -> None:
    store = a_store()
    a_newcomer(store, first_name="Selam", last_name="Tesfay", birth_date=date(1994, 3, 7), phone="0470 12 34 56")
    send(store)
    with pytest.raises(Conflict, match="very-likely-registered"):
        confirm(store, last_name="Tesfay")

    answer = confirm(store, last_name="Tesfay", another_person="sibling", another_person_words="twins")

    assert work(store).distinctions.get(answer["newcomer_id"]).words == "twins"


def test_confirmed_twice_they_are_registered_once() -> None:
    store = a_store()
    send(store)
    waits = waiting(store)[0]["id"]

    first = confirm(store)
    again = (
        confirm(store, self_registration_id=waits)
        if waiting(store)
        else decide(
            store,
            ConfirmSelfRegistration,
            self_registration_id=waits,
            first_name="Selam",
            birth_date=date(1994, 3, 7),
            phone=None,
        )
    )

    assert first == again
    assert len(store.collections["newcomers"]) == 1


def test_it_is_somebody_who_is_registered_already() -> None:
    store = a_store()
    send(store)
    newcomer = a_newcomer(store, phone="0470 12 34 56")
    store.outbox.clear()
    before = the_newcomer(store, newcomer)

    answer = decide(store, JoinSelfRegistration, self_registration_id=waiting(store)[0]["id"], newcomer_id=newcomer)

    assert (answer["state"], answer["newcomer_id"]) == ("joined", newcomer)
    assert the_newcomer(store, newcomer) == before
    assert store.outbox == []


def test_turned_down_nothing_of_it_is_kept_but_why() -> None:
    store = a_store()
    send(store)

    decide(store, TurnDownSelfRegistration, self_registration_id=waiting(store)[0]["id"], reason="lives-elsewhere")

    assert waiting(store) == []
    assert [(each["state"], each["reason"]) for each in standing(store)] == [("turned-down", "lives-elsewhere")]
    assert "Selam" not in json.dumps(store.collections["self_registrations"], default=str)


def test_what_was_decided_on_is_not_decided_on_again_another_way() -> None:
    store = a_store()
    send(store)
    waits = waiting(store)[0]["id"]
    confirm(store)

    with pytest.raises(Conflict) as refused:
        decide(store, TurnDownSelfRegistration, self_registration_id=waits, reason="not-reached")
    assert refused.value.slug == "not-waiting"


def test_who_was_turned_down_may_come_again() -> None:
    store = a_store()
    send(store)
    decide(store, TurnDownSelfRegistration, self_registration_id=waiting(store)[0]["id"], reason="not-reached")

    send(store)

    assert [each["first_name"] for each in waiting(store)] == ["Selam"]


def test_who_is_registered_and_comes_again_waits_anew_and_the_first_day_stays() -> None:
    store = a_store()
    send(store, now=NOW - timedelta(days=5))
    newcomer = confirm(store)["newcomer_id"]

    send(store)
    send(store, phone="+32 470 12 34 56")

    assert len(waiting(store)) == 1
    file = as_json(file_of(AskNewcomer(newcomer_id=newcomer), work(store)))
    assert file["self_registration"]["sent_on"] == "2026-02-25"


def test_what_nobody_decides_on_is_asked_again_and_ends() -> None:
    store = a_store()
    send(store)

    later = NOW + timedelta(days=30)
    assert [(each["is_old"], each["ends_on"]) for each in waiting(store, now=later)] == [(True, "2026-05-01")]
    end(store, NOW + ENDS_AFTER - timedelta(days=1))
    assert len(waiting(store)) == 1
    end(store, NOW + ENDS_AFTER)

    assert store.collections["self_registrations"] == {}
    assert store.collections["self_registration_counts"] == {}


def test_what_was_turned_down_is_forgotten_and_what_led_to_a_file_stays() -> None:
    store = a_store()
    send(store)
    decide(store, TurnDownSelfRegistration, self_registration_id=waiting(store)[0]["id"], reason="not-reached")
    send(store, phone="0470 65 43 21")
    newcomer = confirm(store)["newcomer_id"]

    end(store, NOW + KEPT)

    assert [each["newcomer_id"] for each in store.collections["self_registrations"].values()] == [newcomer]


def end(store: MemoryStore, now: datetime) -> None:
    uow = work(store, now=now)
    ending.end_old(uow)
    uow.commit()


@pytest.mark.parametrize(
    ("said", "slug", "field"),
    [
        ({"first_name": "", "last_name": " "}, "no-name", "first_name"),
        ({"birth_date": "2026-03-03"}, "impossible-birth-date", "birth_date"),
        ({"birth_date": "2011-01-01"}, "too-young", "birth_date"),
        ({"unit_id": "nowhere"}, "unknown-unit", "unit_id"),
        ({"phone": "12"}, "invalid-request", None),
        ({"phone": ""}, "invalid-request", None),
        ({"first_name": "93.05.18-223.61"}, "national-number-refused", None),
        ({"browser": "short"}, "invalid-request", None),
    ],
)
def test_what_cannot_be_is_refused(said: dict[str, str], slug: str, field: str | None) -> None:
    store = a_store()

    with pytest.raises(Invalid) as refused:
        send(store, **said)

    assert refused.value.slug == slug
    assert getattr(refused.value, "field", None) == field
    assert waiting(store) == []


def test_one_address_sends_so_many_in_an_hour() -> None:
    store = a_store()
    for each in range(OF_ADDRESS):
        send(store, phone=f"04701234{each:02}")

    with pytest.raises(TooMuch):
        send(store, phone="0470999999")
    send(store, now=NOW + timedelta(hours=1), phone="0470999999")

    assert len(waiting(store)) == OF_ADDRESS + 1


def test_no_more_wait_for_a_unit_than_anybody_looks_through() -> None:
    store = a_store()
    for each in range(OF_UNIT):
        uow = work(store)
        said = {**SAID, "birth_date": date(1990, 1, 1), "phone": f"+324701{each:05}", "browser": f"{each:040}"}
        sending.register_myself(RegisterMyself(**said), f"address {each}", uow)
        uow.commit()

    with pytest.raises(Conflict) as refused:
        send(store)
    assert refused.value.slug == "too-many-waiting"
    send(store, unit_id="kortrijk")


def test_a_known_person_is_answered_as_anybody() -> None:
    store = a_store()
    a_newcomer(store, first_name="Selam", birth_date=date(1994, 3, 7), phone="0470 12 34 56")

    known = pages.register(asked(**SAID), work(store))
    unknown = pages.register(asked(**{**SAID, "phone": "0470 65 43 21"}), work(store))

    assert known.get_data() == unknown.get_data()


def test_the_page_is_told_units_that_are_open_and_what_is_to_be_read() -> None:
    told = json.loads(pages.form(work(a_store())).get_data())

    assert told["units"] == [
        {"id": "gent", "label": "Gent", "phone": None},
        {"id": "kortrijk", "label": "Gent", "phone": None},
    ]
    assert told["information"]["version"] == "2026-1"
    assert len(told["information"]["texts"]) == 11


def sealed_for(store: MemoryStore) -> str:
    """By which the key of the one that waits is found."""
    [kept] = store.collections["self_registrations"].values()
    return str(kept["sealed_for"])


def test_what_somebody_says_of_themselves_is_sealed_with_a_key_of_its_own() -> None:
    store = a_store()

    send(store)

    assert "Tesfay" not in str(store.collections)
    assert "12 34 56" not in str(store.collections)
    assert list(store.collections["person_keys"]) == [sealed_for(store)]


def test_the_key_goes_with_what_is_turned_down_and_nobody_is_kept_from_coming_again() -> None:
    store = a_store()
    send(store)
    first = sealed_for(store)

    decide(store, TurnDownSelfRegistration, self_registration_id=waiting(store)[0]["id"], reason="does-not-want")
    assert store.collections["person_keys"] == {}
    assert list(store.collections["erased_persons"]) == [first]

    send(store)
    assert [each["last_name"] for each in waiting(store)] == ["Tesfay"]
    assert sealed_for(store) != first


def test_the_key_goes_with_what_was_taken_back_and_with_what_nobody_decided_on() -> None:
    store = a_store()
    send(store)
    uow = work(store)
    sending.take_back(TakeBack(browser=MINE, self_registration_id=waiting(store)[0]["id"]), uow)
    uow.commit()
    assert store.collections["person_keys"] == {}

    send(store)
    assert len(store.collections["person_keys"]) == 1
    end(store, NOW + ENDS_AFTER)
    assert store.collections["person_keys"] == store.collections["self_registrations"] == {}


def test_what_is_put_right_stays_under_its_key_and_one_that_led_to_a_file_keeps_it() -> None:
    store = a_store()
    send(store)
    first = sealed_for(store)

    send(store, last_name="Tesfaye")
    assert sealed_for(store) == first
    answer = confirm(store)

    assert set(store.collections["person_keys"]) == {first, answer["newcomer_id"]}


def test_what_a_restore_brings_back_of_it_is_forgotten_again() -> None:
    store = a_store()
    send(store)
    ended = [Ended("self-registration", sealed_for(store), NOW.date())]

    assert [erasures.carry_out(store, ended, ID_KEY, SEAL_KEY) for _ in range(2)] == [Again(1), Again(0)]

    assert store.collections["person_keys"] == store.collections["self_registrations"] == {}
