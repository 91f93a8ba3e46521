"""Who may be registered, by whom, and what happens the second time."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound
from services.contracts.intake import NewcomerRegistered
from services.intake.interview.commands import CompleteIntake
from services.intake.newcomers.commands import RegisterNewcomer
from services.intake.newcomers.handlers import registering
from tests.ids import id_of

from .builders import (
    ADMINISTRATOR,
    KORTRIJK_COORDINATOR,
    NOW,
    TODAY,
    TOMORROW,
    a_newcomer,
    a_store,
    an_order,
    announced,
    ask,
    the,
    the_newcomer,
    work,
)


def refused(**given: Any) -> str:
    with pytest.raises(Invalid) as refusal:
        a_newcomer(a_store(), **given)
    return refusal.value.slug


def test_a_registration_is_told_with_unit_and_day() -> None:
    store = a_store()

    newcomer = a_newcomer(store)

    told = the(store, NewcomerRegistered)
    assert (told.newcomer_id, told.unit_id, told.registered_on) == (newcomer, "gent", date(2026, 1, 5))


def test_who_gives_no_day_is_registered_today() -> None:
    store = a_store()

    assert the_newcomer(store, a_newcomer(store, registered_on=None)).registered_on == TODAY


def test_the_id_follows_from_unit_and_reference_in_any_spelling() -> None:
    assert a_newcomer(a_store(), reference=" ge-2019-0001 ") == id_of("newcomer", "gent", "GE-2019-0001")


def test_one_of_both_names_is_enough() -> None:
    a_newcomer(a_store(), first_name="", last_name="Nassar")

    assert refused(first_name=" ", last_name="") == "no-name"


def test_nobody_is_refused_for_what_is_left_empty() -> None:
    store = a_store()

    person = the_newcomer(store, a_newcomer(store, email="", phone=" ", postcode="")).person

    assert (person.email, person.phone, person.postcode) == (None, None, None)


def test_registration_is_possible_from_new_year_of_the_year_of_sixteen() -> None:
    a_newcomer(a_store(), birth_date=date(2010, 12, 31), registered_on=date(2026, 1, 1))

    assert refused(birth_date=date(2010, 12, 31), registered_on=date(2025, 12, 31)) == "too-young"


def test_the_rule_of_2019_asks_for_the_birthday_itself() -> None:
    rule: dict[str, Any] = {"age_rule": "sixteen-at-registration", "birth_date": date(2004, 2, 29)}

    a_newcomer(a_store(), registered_on=date(2020, 2, 29), **rule)

    assert refused(registered_on=date(2020, 2, 28), **rule) == "too-young"


def test_who_is_born_on_a_29th_of_february_turns_sixteen_also_where_that_day_is_missing() -> None:
    rule: dict[str, Any] = {"age_rule": "sixteen-at-registration", "birth_date": date(1884, 2, 29)}
    early = NOW.replace(year=1950)

    answer = ask(a_store(), RegisterNewcomer, now=early, registered_on=date(1900, 3, 1), **rule)

    assert answer.status == 201


@pytest.mark.parametrize("born", [date.min, date(1905, 12, 31), TOMORROW, date.max])
def test_a_birth_date_that_cannot_be_is_refused(born: date) -> None:
    assert refused(birth_date=born) == "impossible-birth-date"


@pytest.mark.parametrize("age_rule", ["year-of-sixteenth", "sixteen-at-registration"])
def test_a_registration_at_the_edge_of_the_calendar_is_refused_by_rule(age_rule: str) -> None:
    assert refused(registered_on=date.min, age_rule=age_rule) == "too-young"
    assert refused(registered_on=date.max, age_rule=age_rule) == "registered-in-the-future"


def test_a_registration_of_tomorrow_is_refused() -> None:
    assert refused(registered_on=TODAY + timedelta(days=1)) == "registered-in-the-future"


def test_a_coordinator_registers_for_the_own_unit_alone() -> None:
    with pytest.raises(Forbidden, match="other-unit"):
        a_newcomer(a_store(), caller=KORTRIJK_COORDINATOR)


def test_a_unit_that_never_opened_registers_nobody() -> None:
    with pytest.raises(NotFound, match="unknown-unit"):
        a_newcomer(a_store(), unit_id="atlantis")


def test_a_coordinator_who_names_no_unit_there_is_reads_that_it_is_unknown() -> None:
    with pytest.raises(NotFound, match="unknown-unit"):
        a_newcomer(a_store(), unit_id="atlantis", caller=KORTRIJK_COORDINATOR)


def test_the_same_again_changes_nothing_even_after_the_interview() -> None:
    store = a_store()
    newcomer = a_newcomer(store, reference="GE-1")
    ask(store, CompleteIntake, newcomer_id=newcomer)

    answer = ask(store, RegisterNewcomer, reference="ge-1")

    assert (answer.status, answer.body["id"]) == (200, newcomer)
    assert len(announced(store, NewcomerRegistered)) == 1
    assert the_newcomer(store, newcomer).profile is not None


def test_a_repetition_without_a_day_means_the_day_that_is_known() -> None:
    store = a_store()
    a_newcomer(store, reference="GE-1", registered_on=None)

    again = ask(store, RegisterNewcomer, now=NOW + timedelta(days=9), reference="GE-1", registered_on=None)

    assert again.status == 200


def test_a_contradiction_names_the_fields_and_never_their_values() -> None:
    store = a_store()
    a_newcomer(store, reference="GE-1", last_name="Nassar")

    with pytest.raises(Conflict, match="reference-taken") as refusal:
        a_newcomer(store, reference="GE-1", last_name="Kidane", postcode="9050")

    assert refusal.value.fields["differs"] == ["last_name", "postcode"]
    assert not {"Nassar", "Kidane", "9050"} & set(f"{refusal.value} {refusal.value.detail}".split())


def test_what_was_kept_before_it_had_to_be_a_phone_stays_and_may_be_left_out_of_a_repetition() -> None:
    store = a_store()
    kept = {"phone": "abc", "email": "q"}
    newcomer = a_newcomer(store, reference="GE-1", **kept)

    again = ask(store, RegisterNewcomer, reference="GE-1")

    assert again.status == 200
    assert {name: getattr(the_newcomer(store, newcomer).person, name) for name in kept} == kept
    with pytest.raises(Conflict, match="reference-taken"):
        ask(store, RegisterNewcomer, reference="GE-1", phone="0470 12 34 56")


def test_the_same_row_twice_in_one_batch_registers_one_person() -> None:
    store = a_store()
    uow, order = work(store, ADMINISTRATOR), an_order(RegisterNewcomer, reference="GE-1")

    registering.prefetch_registrations([order, order], uow)
    answers = [registering.register_newcomer(order, uow) for _ in range(2)]
    uow.commit()

    assert [answer.status for answer in answers] == [201, 200]
    the(store, NewcomerRegistered)
