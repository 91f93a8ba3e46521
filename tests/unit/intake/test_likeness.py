"""Who may be registered already is named at registration, and people are found by their names and phones."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Forbidden, Invalid
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.intake.newcomers import resembling
from services.intake.newcomers.commands import AskLikely, RegisterNewcomer, SearchNewcomers
from services.intake.newcomers.domain.likeness import KEYS_OF_MANY
from services.intake.newcomers.handlers.indexing import index_some
from services.intake.newcomers.handlers.registering import prefetch_registrations, register_newcomer
from services.intake.newcomers.handlers.searching import search_newcomers
from services.intake.newcomers.resembling import NAMED_AT_MOST
from services.platform.wording import words_of

from .builders import GENT_COORDINATOR, KORTRIJK_COORDINATOR, a_newcomer, a_store, an_order, ask, the_newcomer, work

BORN = date(1988, 1, 1)
PHONE = "+32 470 44 55 66"
ONE: dict[str, Any] = {"first_name": "Mohammed", "last_name": "Al-Hussein", "birth_date": BORN, "phone": PHONE}


def likely(store: MemoryStore, **given: Any) -> list[str]:
    answer = ask(store, RegisterNewcomer, **{"another_person": "sibling"} | given)
    assert answer.created
    return list(as_json(answer.content).get("likely_duplicates", []))


def found(store: MemoryStore, name: str | None, caller: Any = GENT_COORDINATOR, **more: Any) -> list[str]:
    answer = search_newcomers(SearchNewcomers(name=name, **more), work(store, caller))
    return [each.id for each in answer.content.newcomers]


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"phone": None},
        {"first_name": "AL-HUSSEIN", "last_name": "mohammed", "phone": None},
        {"first_name": "Mohammed", "last_name": "Al Hussein", "phone": None},
        {"first_name": "Möhammed", "last_name": "Al‐Hussein ", "phone": None},
        {"birth_date": date(1988, 1, 2)},
        {"birth_date": date(1990, 5, 5), "first_name": "Mohamed", "phone": "0470/44.55.66"},
        {"birth_date": date(1990, 5, 5), "last_name": "", "phone": "0032 470 44 55 66"},
        {"birth_date": date(1990, 5, 5), "phone": "+32 (0)470 44 55 66"},
    ],
)
def test_whoever_may_be_registered_already_is_named_and_registered(again: dict[str, Any]) -> None:
    store = a_store()
    first = a_newcomer(store, **ONE)

    assert likely(store, **ONE | again) == [first]


@pytest.mark.parametrize(
    "other",
    [
        {"first_name": "Aisha"},
        {"first_name": "Ahmad", "last_name": "Nassar"},
        {"first_name": "Aisha", "birth_date": date(2001, 1, 1)},
        {"birth_date": date(1989, 1, 1), "phone": None},
        {"birth_date": date(1989, 1, 1), "phone": "0470 44 55 67"},
        {"first_name": "Ali", "last_name": "Nassar", "phone": None},
    ],
    ids=["a shared phone", "phone and 1 January", "a sister", "a namesake", "a namesake nearby", "1 January alone"],
)
def test_families_and_namesakes_are_no_duplicates(other: dict[str, Any]) -> None:
    store = a_store()
    a_newcomer(store, **ONE)

    assert likely(store, **ONE | other) == []


def test_brothers_on_one_phone_are_no_duplicates() -> None:
    store = a_store()
    a_newcomer(store, first_name="Ahmad", last_name="Nassar", birth_date=date(1990, 1, 1), phone=PHONE)

    assert likely(store, first_name="Hamid", last_name="Nassar", birth_date=date(1990, 1, 1), phone=PHONE) == []


def test_quotes_are_none_of_a_name() -> None:
    assert words_of("N’Diaye") == words_of("N'Diaye") == words_of("ndiaye") == ("ndiaye",)


def test_names_without_latin_letters_are_compared_as_they_stand() -> None:
    store = a_store()
    first = a_newcomer(store, first_name="محمد", last_name="الأحمد")

    assert likely(store, first_name="الأحمد", last_name="محمد") == [first]
    assert likely(store, first_name="خالد", last_name="الأحمد") == []


def test_nothing_is_told_of_people_of_another_unit() -> None:
    store = a_store()
    a_newcomer(store, **ONE)

    order = an_order(RegisterNewcomer, **ONE | {"unit_id": "kortrijk", "another_person": "sibling"})
    uow = work(store, KORTRIJK_COORDINATOR)
    assert as_json(register_newcomer(order, uow).content).keys() == {"id"}
    assert found(store, "Mohammed", KORTRIJK_COORDINATOR) == []


def test_a_batch_finds_those_known_and_those_of_itself_and_asks_the_store_once() -> None:
    store = a_store()
    first = a_newcomer(store, **ONE)
    uow = work(store, GENT_COORDINATOR)
    orders = [an_order(RegisterNewcomer, **ONE | {"reference": f"GE-{n}"}) for n in range(2)]
    prefetch_registrations(orders, uow)
    store.collections["newcomers"].clear()

    answers = [as_json(register_newcomer(order, uow).content) for order in orders]

    assert answers[0]["likely_duplicates"] == [first]
    assert sorted(answers[1]["likely_duplicates"]) == sorted([first, answers[0]["id"]])


def test_the_same_registration_again_asks_nothing() -> None:
    store = a_store()
    a_newcomer(store, **ONE, reference="GE-1")

    again = ask(store, RegisterNewcomer, **ONE, reference="GE-1")

    assert as_json(again.content).keys() == {"id"}


@pytest.mark.parametrize("name", ["Hussein", "mohammed al-hussein", "AL HUSSEIN, Mohammed", "möhammed"])
def test_people_are_found_by_words_of_their_name_in_any_spelling_and_order(name: str) -> None:
    store = a_store()
    one = a_newcomer(store, **ONE)
    a_newcomer(store, first_name="Aisha", last_name="Nassar")

    assert found(store, name) == [one]


def test_every_word_must_be_there_and_the_birth_date_narrows() -> None:
    store = a_store()
    one = a_newcomer(store, **ONE)
    sister = a_newcomer(store, **ONE | {"first_name": "Aisha", "birth_date": date(2001, 1, 1)})

    assert sorted(found(store, "hussein")) == sorted([one, sister])
    assert found(store, "hussein aisha") == [sister]
    assert found(store, "hussein", birth_date=BORN) == [one]
    assert found(store, "hussein khaled") == []


@pytest.mark.parametrize("phone", [PHONE, "0470/44.55.66", "0032 470 44 55 66 (sister)"])
def test_people_are_found_by_their_phone_in_any_spelling(phone: str) -> None:
    store = a_store()
    one = a_newcomer(store, **ONE)
    a_newcomer(store, **ONE | {"phone": "+32 470 44 55 67"})

    assert found(store, None, phone=phone) == [one]


def test_of_a_name_and_a_phone_both_must_be_so() -> None:
    store = a_store()
    one = a_newcomer(store, **ONE)
    a_newcomer(store, **ONE | {"first_name": "Aisha"})
    a_newcomer(store, **ONE | {"phone": None})

    assert found(store, "mohammed", phone=PHONE) == [one]


def test_nobody_of_another_unit_is_found_by_phone() -> None:
    store = a_store()
    a_newcomer(store, **ONE)

    assert found(store, None, KORTRIJK_COORDINATOR, phone=PHONE) == []


def test_a_name_without_a_word_and_a_unit_of_somebody_else_are_refused() -> None:
    store = a_store()
    for name in ("- .", None):
        with pytest.raises(Invalid, match="nothing-to-search-by"):
            found(store, name)
    with pytest.raises(Forbidden):
        found(store, "Amina", unit_id="kortrijk")


def test_whoever_was_registered_before_names_were_looked_up_is_found_after_a_while() -> None:
    store = a_store()
    one = a_newcomer(store, **ONE)
    store.collections["newcomers"][one] |= {"looked_up_by": None, "resembles_by": None}
    assert found(store, "Mohammed") == []

    uow = work(store)
    index_some(uow)
    uow.commit()

    assert found(store, "Mohammed") == [one]
    assert the_newcomer(store, one).person.first_name == "Mohammed"


def test_so_many_are_named_and_no_more() -> None:
    store = a_store()
    for _ in range(NAMED_AT_MOST + 2):
        a_newcomer(store, **ONE)

    assert len(likely(store, **ONE)) == NAMED_AT_MOST


@pytest.mark.parametrize("typed", ["moh", "hus", "mohamed", "Muhammad al hussain", "hossein", "محمد", "mo hus"])
def test_somebody_is_found_by_how_the_name_begins_or_sounds(typed: str) -> None:
    store = a_store()
    one = a_newcomer(store, **ONE)
    a_newcomer(store, first_name="Oksana", last_name="Kovalenko")

    assert found(store, typed) == [one]


def test_whoever_is_written_so_comes_before_whoever_sounds_so() -> None:
    store = a_store()
    sounds = a_newcomer(store, first_name="Mohamed", last_name="Haddad")
    written = a_newcomer(store, first_name="Mohammed", last_name="Haddad", birth_date=date(1970, 2, 3))

    assert found(store, "Mohammed") == [written, sounds]


def asked_about(store: MemoryStore, caller: Any = GENT_COORDINATOR, **given: Any) -> dict[str, Any]:
    return dict(as_json(resembling.likely(AskLikely(**given), work(store, caller))))


def test_before_somebody_is_registered_it_is_asked_who_may_be_the_same() -> None:
    store = a_store()
    one = a_newcomer(store, **ONE | {"birth_date": date(1988, 7, 9)})

    told = asked_about(store, first_name="محمد", last_name="الحسين", birth_date=date(1988, 9, 7), phone="0470 44.55.66")

    [likely] = told["newcomers"]
    assert (likely["id"], likely["first_name"]) == (one, "Mohammed")
    assert likely["because"] == ["same-phone", "day-and-month-swapped"]
    assert told["elsewhere"] == []


def test_of_another_unit_it_is_told_that_somebody_is_known_there_and_nothing_else() -> None:
    store = a_store()
    a_newcomer(store, **ONE)

    told = asked_about(store, KORTRIJK_COORDINATOR, **ONE)
    assert told == {
        "newcomers": [],
        "elsewhere": [{"unit_id": "gent", "because": ["same-phone", "same-birth-date-of-1-january"]}],
    }
    by_name_alone = ONE | {"phone": None}
    assert asked_about(store, KORTRIJK_COORDINATOR, **by_name_alone)["elsewhere"] == []


def test_a_phone_that_a_whole_centre_has_tells_nobody_from_others() -> None:
    store = a_store()
    for number in range(KEYS_OF_MANY + 1):
        a_newcomer(store, first_name=f"Zz{number}", last_name="Yy", birth_date=date(1990, 3, 4), phone=PHONE)

    assert asked_about(store, first_name="Zz1", last_name="Yy", birth_date=date(1971, 5, 6), phone=PHONE) == {
        "newcomers": [],
        "elsewhere": [],
    }
