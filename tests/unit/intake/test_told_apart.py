"""Who is very likely registered already is not registered again, unless somebody says why they are another person."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.intake.newcomers import views
from services.intake.newcomers.commands import AskNewcomer, RegisterNewcomer

from .builders import ADMINISTRATOR, GENT_COORDINATOR, KORTRIJK_COORDINATOR, a_newcomer, a_store, ask, work

ONE: dict[str, Any] = {
    "first_name": "Amina",
    "last_name": "Testova",
    "birth_date": date(1990, 5, 17),
    "phone": "0470 44 55 66",
}


def refused(store: MemoryStore, caller: Any = GENT_COORDINATOR, **more: Any) -> dict[str, Any]:
    with pytest.raises(Conflict) as refusal:
        ask(store, RegisterNewcomer, caller=caller, **ONE | more)
    assert refusal.value.slug == "very-likely-registered"
    return refusal.value.fields


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"phone": None},
        {"first_name": "TESTOVA", "last_name": "amina", "phone": None},
        {"birth_date": date(1990, 5, 18)},
    ],
)
def test_who_is_very_likely_known_is_refused_with_their_id(again: dict[str, Any]) -> None:
    store = a_store()
    first = a_newcomer(store, **ONE)

    assert refused(store, **again)["newcomer_ids"] == (first,)
    assert len(store.collections["newcomers"]) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"first_name": "Selam"},
        {"birth_date": date(1961, 2, 3)},
        {"birth_date": date(1990, 5, 18), "phone": None},
        {"reference": "GE-2"},
    ],
)
def test_who_only_resembles_somebody_or_has_a_reference_is_registered(other: dict[str, Any]) -> None:
    store = a_store()
    a_newcomer(store, **ONE)

    assert ask(store, RegisterNewcomer, **ONE | other).created


def test_born_on_1_january_tells_nobody_from_others_without_a_phone() -> None:
    store = a_store()
    new_year = {"birth_date": date(1990, 1, 1)}
    a_newcomer(store, **ONE | new_year)

    assert ask(store, RegisterNewcomer, **ONE | new_year | {"phone": None}).created
    assert refused(store, **new_year)


def test_another_unit_is_told_which_unit_to_ask_and_not_who() -> None:
    store = a_store()
    a_newcomer(store, **ONE)

    told = refused(store, KORTRIJK_COORDINATOR, unit_id="kortrijk")

    assert (told["newcomer_ids"], told["unit_ids"]) == ((), ("gent",))


def test_why_they_are_another_person_is_kept_and_shown_in_the_file() -> None:
    store = a_store()
    first = a_newcomer(store, **ONE)

    second = ask(store, RegisterNewcomer, **ONE, another_person="sibling", another_person_words="twins ").body["id"]

    file = as_json(views.newcomer(AskNewcomer(newcomer_id=second), work(store)))
    assert file["told_apart"] == {
        "id": second,
        "reason": "sibling",
        "words": "twins",
        "at": "2026-03-02T09:00:00+00:00",
        "by": "c1",
        "role": "coordinator",
        "alike": [first],
    }
    assert as_json(views.newcomer(AskNewcomer(newcomer_id=first), work(store)))["told_apart"] is None


def test_an_administrator_is_asked_too() -> None:
    store = a_store()
    a_newcomer(store, **ONE)

    assert refused(store, ADMINISTRATOR)["newcomer_ids"]
