"""Correcting what a registration said: what is kept of it, who is found by it, and what others hear."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import NewcomerRegistered, RegistrationCorrected
from services.intake.interview.commands import CompleteIntake
from services.intake.newcomers import views
from services.intake.newcomers.commands import AskLikely, AskNewcomer, CorrectPerson, RegisterNewcomer, SearchNewcomers
from services.intake.newcomers.domain.corrections import FIELDS
from services.intake.newcomers.domain.newcomers import WITHDRAWN
from services.intake.newcomers.handlers.searching import search_newcomers
from services.intake.newcomers.resembling import likely
from services.intake.records import NEWCOMERS
from services.intake.withdrawals.commands import WithdrawNewcomer

from .builders import (
    ADMINISTRATOR,
    KORTRIJK_COORDINATOR,
    NOW,
    TODAY,
    TOMORROW,
    a_newcomer,
    a_store,
    announced,
    ask,
    the,
    the_newcomer,
    work,
)

SAID: dict[str, Any] = {
    "first_name": "Amina",
    "last_name": "Nasar",
    "birth_date": date(1990, 5, 17),
    "phone": "0470 12 34 56",
    "postcode": "9000",
    "registered_on": date(2026, 1, 5),
}


OF_REGISTRATION = [name for name in FIELDS if name not in ("reference", "age_rule", "withdrew_on")]
"""The others have a test of their own: test_corrected_references.py."""


def somebody(store: MemoryStore, **more: Any) -> str:
    return a_newcomer(store, **SAID | more)


def correct(store: MemoryStore, newcomer: str, **more: Any) -> None:
    caller = {"caller": more.pop("caller")} if "caller" in more else {}
    ask(store, CorrectPerson, newcomer_id=newcomer, **caller, **SAID | more)


def kept(store: MemoryStore, newcomer: str) -> list[dict[str, Any]]:
    """The corrections as the file shows them."""
    file = as_json(views.newcomer(AskNewcomer(newcomer_id=newcomer), work(store)))
    return [dict(each) for each in file["corrections"]]


def refused(store: MemoryStore, newcomer: str, **more: Any) -> tuple[str, str | None]:
    with pytest.raises(Invalid) as refusal:
        correct(store, newcomer, **more)
    return refusal.value.slug, refusal.value.field


def test_what_is_corrected_is_kept_with_who_and_when_and_what_stood_there() -> None:
    store = a_store()
    newcomer = somebody(store)

    correct(store, newcomer, last_name="Nassar ", phone=None, birth_date=date(1990, 7, 15))

    person = the_newcomer(store, newcomer).person
    assert (person.last_name, person.phone, person.birth_date) == ("Nassar", None, date(1990, 7, 15))
    who = {"at": "2026-03-02T09:00:00+00:00", "by": "c1", "role": "coordinator"}
    assert kept(store, newcomer) == [
        {**who, "field": "last_name", "before": "Nasar", "after": "Nassar"},
        {**who, "field": "birth_date", "before": "1990-05-17", "after": "1990-07-15"},
        {**who, "field": "phone", "before": "0470 12 34 56", "after": None},
    ]


CHANGED: dict[str, Any] = {
    "first_name": "Aminah",
    "last_name": "",
    "birth_date": date(1991, 1, 1),
    "gender": "f",
    "nationality": "SY",
    "municipality": "Gent",
    "postcode": "9050",
    "phone": "0470 65 43 21",
    "email": "amina@example.org",
    "registered_on": date(2026, 1, 4),
}


@pytest.mark.parametrize("field", OF_REGISTRATION)
def test_each_field_can_be_corrected(field: str) -> None:
    store = a_store()
    newcomer = somebody(store)

    correct(store, newcomer, **{field: CHANGED[field]})

    assert [(each["field"], each["after"]) for each in kept(store, newcomer)] == [
        (field, str(CHANGED[field]) if CHANGED[field] else None)
    ]


@pytest.mark.parametrize("field", OF_REGISTRATION)
def test_each_correction_is_another_version_of_what_two_may_edit(field: str) -> None:
    store = a_store()
    newcomer = somebody(store)
    (part,) = NEWCOMERS.edited(CorrectPerson(newcomer_id=newcomer, **SAID))
    before = NEWCOMERS.parts[part](the_newcomer(store, newcomer))

    correct(store, newcomer, **{field: CHANGED[field]})

    assert NEWCOMERS.parts[part](the_newcomer(store, newcomer)) != before


def test_the_same_again_changes_nothing_and_keeps_nothing() -> None:
    store = a_store()
    newcomer = somebody(store)
    correct(store, newcomer, last_name="Nassar")
    before = the_newcomer(store, newcomer)

    correct(store, newcomer, last_name=" Nassar")

    assert the_newcomer(store, newcomer) == before
    assert len(kept(store, newcomer)) == 1


def test_corrections_are_told_oldest_first() -> None:
    store = a_store()
    newcomer = somebody(store)

    for name in ("Nassar", "Nassir", "Nasar"):
        correct(store, newcomer, last_name=name)

    assert [each["after"] for each in kept(store, newcomer)] == ["Nassar", "Nassir", "Nasar"]


def test_nobody_of_another_unit_corrects_a_file() -> None:
    store = a_store()
    newcomer = somebody(store)

    with pytest.raises(NotFound):
        correct(store, newcomer, caller=KORTRIJK_COORDINATOR, last_name="Nassar")


def test_what_could_not_be_registered_is_no_correction_either() -> None:
    store = a_store()
    newcomer = somebody(store)

    assert refused(store, newcomer, first_name="", last_name=" ") == ("no-name", "first_name")
    assert refused(store, newcomer, birth_date=TOMORROW) == ("impossible-birth-date", "birth_date")
    assert refused(store, newcomer, birth_date=date(2011, 1, 1)) == ("too-young", "birth_date")
    assert refused(store, newcomer, registered_on=TOMORROW) == ("registered-in-the-future", "registered_on")
    assert kept(store, newcomer) == []


def test_the_age_rule_of_the_registration_holds() -> None:
    store = a_store()
    day = date(2020, 6, 1)
    newcomer = somebody(store, age_rule="sixteen-at-registration", registered_on=day)

    assert refused(store, newcomer, registered_on=day, birth_date=date(2004, 6, 2)) == ("too-young", "birth_date")
    correct(store, newcomer, registered_on=day, birth_date=date(2004, 6, 1))


def test_nobody_was_registered_after_the_interview() -> None:
    store = a_store()
    newcomer = somebody(store)
    ask(store, CompleteIntake, newcomer_id=newcomer, completed_on=date(2026, 1, 12))

    late = refused(store, newcomer, registered_on=date(2026, 1, 13))
    correct(store, newcomer, registered_on=date(2026, 1, 12))

    assert late == ("registered-after-what-followed", "registered_on")


def test_who_stopped_can_be_corrected_too_but_not_registered_after_that() -> None:
    store = a_store()
    newcomer = somebody(store)
    ask(store, WithdrawNewcomer, newcomer_id=newcomer, on=date(2026, 2, 1))

    correct(store, newcomer, last_name="Nassar")

    assert the_newcomer(store, newcomer).status == WITHDRAWN
    assert refused(store, newcomer, registered_on=date(2026, 2, 2))[0] == "registered-after-what-followed"


def test_a_name_can_be_corrected_where_an_import_has_an_interview_before_the_registration() -> None:
    store = a_store()
    newcomer = somebody(store)
    ask(store, CompleteIntake, newcomer_id=newcomer, completed_on=date(2025, 12, 1))

    correct(store, newcomer, last_name="Nassar")

    assert the_newcomer(store, newcomer).person.last_name == "Nassar"


def test_the_person_is_found_by_what_holds_now_alone() -> None:
    store = a_store()
    newcomer = somebody(store)

    correct(store, newcomer, first_name="Samira", last_name="Haddad", phone="0470 65 43 21")

    def found(**asked: Any) -> list[str]:
        told = search_newcomers(SearchNewcomers(**asked), work(store)).content.newcomers
        return [each.id for each in told]

    assert (found(name="Haddad"), found(name="Nasar")) == ([newcomer], [])
    assert (found(phone="0470654321"), found(phone="0470123456")) == ([newcomer], [])
    assert the_newcomer(store, newcomer).reachable_at == "+32470654321"


def test_whoever_comes_again_is_recognised_by_the_corrected_birth_date() -> None:
    store = a_store()
    newcomer = somebody(store, phone=None)
    again = AskLikely(first_name="Amina", last_name="Nasar", birth_date=date(1980, 2, 3))
    assert likely(again, work(store)).newcomers == ()

    correct(store, newcomer, phone=None, birth_date=date(1980, 2, 3))

    assert [each.id for each in likely(again, work(store)).newcomers] == [newcomer]


def test_others_hear_of_another_day_of_registration() -> None:
    store = a_store()
    newcomer = somebody(store)

    correct(store, newcomer, registered_on=date(2025, 12, 30))

    assert the(store, RegistrationCorrected) == RegistrationCorrected(
        newcomer_id=newcomer, unit_id="gent", registered_on=date(2025, 12, 30)
    )


def test_others_hear_where_travel_starts_once_an_interview_told_it() -> None:
    store = a_store()
    newcomer = somebody(store)
    correct(store, newcomer, postcode="9050")
    assert announced(store, RegistrationCorrected) == []

    ask(store, CompleteIntake, newcomer_id=newcomer)
    correct(store, newcomer, postcode="9051")

    assert the(store, RegistrationCorrected).postcode == "9051"


def test_others_hear_nothing_of_what_they_do_not_know() -> None:
    store = a_store()
    newcomer = somebody(store)

    unknown = ("last_name", "gender", "nationality", "municipality", "phone", "email", "birth_date")
    correct(store, newcomer, **{name: CHANGED[name] for name in unknown})

    assert len(kept(store, newcomer)) == len(unknown)
    assert announced(store, RegistrationCorrected) == []


def test_the_registration_said_again_changes_nothing_as_it_was_and_as_it_is() -> None:
    store = a_store()
    newcomer = somebody(store, reference="GE-1")
    correct(store, newcomer, last_name="Nassar", phone=None, birth_date=date(1990, 7, 15))
    correct(store, newcomer, last_name="Nassir", phone=None, birth_date=date(1990, 7, 15))
    now = {"last_name": "Nassir", "phone": None, "birth_date": date(1990, 7, 15)}

    for said in (SAID, SAID | now):
        answer = ask(store, RegisterNewcomer, ADMINISTRATOR, NOW + timedelta(days=1), reference="GE-1", **said)
        assert (answer.status, answer.body["id"]) == (200, newcomer)

    with pytest.raises(Conflict, match="reference-taken"):
        ask(store, RegisterNewcomer, ADMINISTRATOR, reference="GE-1", **SAID | {"last_name": "Nassar"})
    assert the_newcomer(store, newcomer).person.last_name == "Nassir"
    the(store, NewcomerRegistered)


def test_a_registration_without_a_day_said_again_means_the_day_of_then() -> None:
    store = a_store()
    newcomer = somebody(store, reference="GE-1", registered_on=None)
    correct(store, newcomer, last_name="Nassar", registered_on=date(2026, 1, 2))

    for name in ("Nasar", "Nassar"):
        said = SAID | {"last_name": name, "registered_on": None}
        answer = ask(store, RegisterNewcomer, ADMINISTRATOR, NOW + timedelta(days=9), reference="GE-1", **said)
        assert (answer.status, answer.body["id"]) == (200, newcomer)


def test_a_correction_today_may_move_the_registration_to_today() -> None:
    store = a_store()
    newcomer = somebody(store)

    correct(store, newcomer, registered_on=TODAY)

    assert the_newcomer(store, newcomer).registered_on == TODAY
