"""A reference, the age rule and the day on which somebody stopped are put right; what stood there stays readable."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import NewcomerWithdrew, RegistrationCorrected
from services.intake.erasures.commands import EraseNewcomer, RequestErasure
from services.intake.merges.commands import MergeNewcomers
from services.intake.newcomers import views
from services.intake.newcomers.commands import AskNewcomer, CorrectPerson, CorrectReference, RegisterNewcomer
from services.intake.withdrawals.commands import CorrectWithdrawal, WithdrawNewcomer

from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    TODAY,
    TOMORROW,
    a_newcomer,
    a_store,
    announced,
    ask,
    the_newcomer,
    work,
)

AMINA: dict[str, Any] = {"first_name": "Amina", "last_name": "Nasar", "birth_date": date(1990, 5, 17)}
OMAR: dict[str, Any] = {"first_name": "Omar", "last_name": "Diallo", "birth_date": date(1985, 2, 3)}


@pytest.fixture
def store() -> MemoryStore:
    return a_store()


def refer(store: MemoryStore, newcomer: str, reference: str | None, **more: Any) -> None:
    said = {"age_rule": "year-of-sixteenth"} | more
    ask(store, CorrectReference, newcomer_id=newcomer, reference=reference, **said)


def made(store: MemoryStore, newcomer: str) -> list[tuple[str, str | None, str | None]]:
    """Field, before, after, as the file shows them."""
    file = views.newcomer(AskNewcomer(newcomer_id=newcomer), work(store))
    return [(each.field, each.before, each.after) for each in file.corrections]


def registered(store: MemoryStore, reference: str, **said: Any) -> str:
    return str(ask(store, RegisterNewcomer, reference=reference, **said).body["id"])


def test_a_reference_and_an_age_rule_are_put_right_with_what_stood_there_and_told_to_nobody(store: MemoryStore) -> None:
    newcomer = a_newcomer(store, **AMINA, reference="GE-1")
    refer(store, newcomer, "GE-2", age_rule="sixteen-at-registration")
    refer(store, newcomer, "GE-2", age_rule="sixteen-at-registration")

    assert made(store, newcomer) == [
        ("reference", "GE-1", "GE-2"),
        ("age_rule", "year-of-sixteenth", "sixteen-at-registration"),
    ]
    assert announced(store, RegistrationCorrected) == []


def test_a_rule_by_which_they_were_too_young_is_refused(store: MemoryStore) -> None:
    newcomer = a_newcomer(store, **AMINA | {"birth_date": date(2010, 12, 1)}, registered_on=date(2026, 1, 5))
    with pytest.raises(Invalid, match="too-young"):
        refer(store, newcomer, None, age_rule="sixteen-at-registration")


def test_the_corrected_reference_leads_to_the_file_and_the_old_list_still_does(store: MemoryStore) -> None:
    newcomer = a_newcomer(store, **AMINA, reference="GE-1")
    refer(store, newcomer, "GE-2")

    assert registered(store, "GE-2", **AMINA) == newcomer
    assert registered(store, "GE-1", **AMINA) == newcomer


def test_a_reference_that_was_corrected_away_is_free_for_whom_it_belongs_to(store: MemoryStore) -> None:
    newcomer = a_newcomer(store, **AMINA, reference="GE-1")
    refer(store, newcomer, "GE-2")

    omar = registered(store, "GE-1", **OMAR)
    assert omar != newcomer
    assert registered(store, "GE-1", **OMAR) == omar
    assert the_newcomer(store, omar).reference == "GE-1"


def test_two_references_that_were_swapped_are_put_right_one_after_the_other(store: MemoryStore) -> None:
    one, other = (a_newcomer(store, **who, reference=ref) for who, ref in ((AMINA, "GE-1"), (OMAR, "GE-2")))
    with pytest.raises(Conflict, match="reference-in-use"):
        refer(store, one, "GE-2")
    refer(store, one, None)
    refer(store, other, "GE-1")
    refer(store, one, "GE-2")

    assert registered(store, "GE-1", **OMAR) == other
    assert registered(store, "GE-2", **AMINA) == one


def test_another_unit_may_use_the_same_reference(store: MemoryStore) -> None:
    a_newcomer(store, **OMAR, unit_id="kortrijk", reference="GE-2")
    newcomer = a_newcomer(store, **AMINA, reference="GE-1")
    refer(store, newcomer, "GE-2")

    assert the_newcomer(store, newcomer).reference == "GE-2"
    with pytest.raises(NotFound):
        refer(store, newcomer, "GE-3", caller=KORTRIJK_COORDINATOR)


def test_nobody_comes_back_by_a_reference_that_was_corrected_before_they_were_erased(store: MemoryStore) -> None:
    newcomer = a_newcomer(store, **AMINA, reference="GE-1")
    refer(store, newcomer, "GE-2")
    ask(store, RequestErasure, newcomer_id=newcomer, caller=GENT_COORDINATOR)
    ask(store, EraseNewcomer, newcomer_id=newcomer, confirmed=True, caller=GENT_COORDINATOR)

    for reference in ("GE-1", "GE-2"):
        with pytest.raises(Conflict, match="person-erased"):
            registered(store, reference, **AMINA)


def test_the_corrected_reference_of_a_merged_file_leads_to_the_survivor(store: MemoryStore) -> None:
    newcomer, survivor = a_newcomer(store, **AMINA, reference="GE-1"), a_newcomer(store, **AMINA | {"phone": None})
    refer(store, newcomer, "GE-2")
    ask(store, MergeNewcomers, newcomer_id=survivor, other_id=newcomer)

    assert registered(store, "GE-2", **AMINA) == survivor


def test_a_registration_said_again_after_corrections_of_name_and_reference_changes_nothing(store: MemoryStore) -> None:
    newcomer = a_newcomer(store, **AMINA, reference="GE-1")
    refer(store, newcomer, "GE-2")
    ask(store, CorrectPerson, newcomer_id=newcomer, registered_on=date(2026, 1, 5), **AMINA | {"first_name": "Amira"})

    assert registered(store, "GE-1", **AMINA) == newcomer
    assert registered(store, "GE-2", **AMINA | {"first_name": "Amira"}) == newcomer


def test_the_day_on_which_somebody_stopped_is_put_right_and_told_once_more(store: MemoryStore) -> None:
    newcomer = a_newcomer(store, **AMINA)
    with pytest.raises(Conflict, match="not-withdrawn"):
        ask(store, CorrectWithdrawal, newcomer_id=newcomer, on=TODAY)
    ask(store, WithdrawNewcomer, newcomer_id=newcomer, on=date(2026, 2, 1))

    for _ in range(2):
        ask(store, CorrectWithdrawal, newcomer_id=newcomer, on=date(2026, 1, 31))

    assert made(store, newcomer) == [("withdrew_on", "2026-02-01", "2026-01-31")]
    assert [each.withdrew_on for each in announced(store, NewcomerWithdrew)] == [date(2026, 2, 1), date(2026, 1, 31)]
    assert the_newcomer(store, newcomer).status == "withdrawn"
    for day, slug in ((TOMORROW, "withdrawal-in-the-future"), (date(2026, 1, 4), "withdrawn-before-registered")):
        with pytest.raises(Invalid, match=slug):
            ask(store, CorrectWithdrawal, newcomer_id=newcomer, on=day)
