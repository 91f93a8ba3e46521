"""From when somebody may volunteer, and what the others hear of it: never a birth date."""

from datetime import UTC, date, datetime

import pytest

from services.contracts.intake import NewcomerRegistered
from services.intake.eligibility.domain.age import minor_until, still_to_come
from services.intake.newcomers.commands import RegisterNewcomer
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.newcomers.domain.person import Person
from services.intake.newcomers.handlers.registering import newcomer_registered

from .builders import a_newcomer, a_store, ask, the

BORN = date(2010, 12, 31)
NEW_YEAR = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("today", "told"), [(date(2025, 3, 1), NEW_YEAR), (date(2025, 12, 31), NEW_YEAR), (NEW_YEAR, None)]
)
def test_new_year_of_the_year_of_sixteen_is_told_while_it_is_still_to_come(today: date, told: date | None) -> None:
    assert still_to_come(BORN, today) == told


def test_of_a_fifteen_year_old_the_others_hear_from_when_the_person_may_volunteer() -> None:
    person = Person(first_name="Amina", last_name="", birth_date=BORN)
    newcomer = Newcomer(id="amina", unit_id="gent", registered_on=date(2025, 11, 3), person=person)

    assert newcomer_registered(newcomer, date(2025, 11, 3)).may_volunteer_from == NEW_YEAR
    assert newcomer_registered(newcomer, NEW_YEAR).may_volunteer_from is None


def test_of_whoever_is_registered_old_enough_the_others_hear_no_day() -> None:
    store = a_store()
    a_newcomer(store, birth_date=date(1990, 5, 17))

    assert the(store, NewcomerRegistered).may_volunteer_from is None


def test_whoever_is_registered_on_new_year_of_the_year_of_sixteen_may_volunteer_at_once() -> None:
    store = a_store()

    ask(
        store,
        RegisterNewcomer,
        now=datetime(2026, 1, 1, 9, tzinfo=UTC),
        birth_date=BORN,
        registered_on=NEW_YEAR,
    )

    assert the(store, NewcomerRegistered).may_volunteer_from is None


@pytest.mark.parametrize(
    ("born", "until"),
    [
        (date(2009, 2, 28), date(2027, 2, 28)),
        (date(2010, 2, 28), date(2028, 2, 29)),
        (date(2008, 6, 30), date(2026, 6, 30)),
        (date(2008, 5, 31), None),
    ],
)
def test_a_minor_is_one_until_the_end_of_the_month_of_coming_of_age(born: date, until: date | None) -> None:
    assert minor_until(born, date(2026, 6, 1)) == until
