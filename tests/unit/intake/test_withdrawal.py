"""Somebody stops."""

from datetime import date

import pytest

from services.chassis.errors import Invalid, NotFound
from services.contracts.intake import NewcomerWithdrew
from services.intake.withdrawals.commands import WithdrawNewcomer

from .builders import KORTRIJK_COORDINATOR, TOMORROW, a_newcomer, a_store, ask, the, the_newcomer


def test_who_stops_is_told_with_the_day() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    ask(store, WithdrawNewcomer, newcomer_id=newcomer, on=date(2026, 2, 1))

    assert the(store, NewcomerWithdrew).withdrew_on == date(2026, 2, 1)
    assert the_newcomer(store, newcomer).status == "withdrawn"


def test_who_stopped_already_stopped_on_the_first_day() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, WithdrawNewcomer, newcomer_id=newcomer, on=date(2026, 2, 1))

    ask(store, WithdrawNewcomer, newcomer_id=newcomer, on=date(2026, 2, 20))

    assert the(store, NewcomerWithdrew).withdrew_on == the_newcomer(store, newcomer).withdrew_on == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("on", "slug"),
    [
        (TOMORROW, "withdrawal-in-the-future"),
        (date.max, "withdrawal-in-the-future"),
        (date(2026, 1, 4), "withdrawn-before-registered"),
    ],
)
def test_a_day_that_cannot_be_is_refused(on: date, slug: str) -> None:
    store = a_store()

    with pytest.raises(Invalid, match=slug):
        ask(store, WithdrawNewcomer, newcomer_id=a_newcomer(store), on=on)


def test_only_who_acts_for_the_unit_records_it() -> None:
    store = a_store()

    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(store, WithdrawNewcomer, KORTRIJK_COORDINATOR, newcomer_id=a_newcomer(store))
