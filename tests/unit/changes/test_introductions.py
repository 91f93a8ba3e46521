"""An organisation hears of a match once it may be told who comes, and no longer once that was taken back."""

from itertools import permutations

import pytest

from services.chassis.storage.memory import MemoryStore
from tests.unit.changes.telling import (
    LIBRARY,
    Told,
    accepted,
    confirmed,
    consent,
    kinds,
    page,
    proposed,
    read,
    registered,
    tell,
)

ASKED = (registered(), proposed())
GIVEN, TAKEN_BACK = Told(consent(True), 2), Told(consent(False), 3)


def heard(*told: Told) -> list[str]:
    store = MemoryStore()
    tell(store, *ASKED, *told)
    return kinds(read(store, LIBRARY))


def test_a_proposal_is_none_of_its_business_before_the_yes() -> None:
    assert heard() == []
    assert heard(GIVEN) == []


def test_a_yes_alone_introduces_nobody() -> None:
    assert heard(Told(accepted(), 2)) == []


@pytest.mark.parametrize("told", [(GIVEN, Told(accepted(), 2)), (Told(accepted(introduction=0), 2),)])
def test_consent_or_leave_in_the_yes_does(told: tuple[Told, ...]) -> None:
    assert heard(*told) == ["match-proposed", "match-accepted"]


def test_what_was_taken_back_is_as_if_it_never_was() -> None:
    assert heard(GIVEN, Told(accepted(), 2), TAKEN_BACK) == []
    assert heard(Told(accepted(introduction=0), 2), TAKEN_BACK) == []


def test_what_both_agreed_on_stays_with_both() -> None:
    assert heard(GIVEN, Told(accepted(), 2), Told(confirmed(), 3), TAKEN_BACK) == [
        "match-proposed",
        "match-accepted",
        "match-confirmed",
    ]


def test_a_consent_that_comes_after_the_yes_is_a_change_to_who_read_up_to_it() -> None:
    store = MemoryStore()
    tell(store, *ASKED, Told(accepted(), 2))
    cursor = page(store, LIBRARY).cursor
    assert read(store, LIBRARY) == []

    tell(store, GIVEN)

    [change] = read(store, LIBRARY, cursor)
    assert (change.kind, change.record.id) == ("match-accepted", "m-amina-library")


def test_a_consent_to_something_else_is_no_change_to_an_organisation() -> None:
    store = MemoryStore()
    tell(store, *ASKED, Told(accepted(introduction=0), 2))
    cursor = page(store, LIBRARY).cursor

    tell(store, Told(consent(True, "job-coaching"), 3))

    assert read(store, LIBRARY, cursor) == []


def test_the_order_in_which_events_arrive_does_not_matter() -> None:
    told = (GIVEN, Told(accepted(introduction=0), 2), Told(consent(False), 4), Told(consent(True), 5))
    for order in permutations(told):
        assert "match-accepted" in heard(*order)
    for order in permutations((GIVEN, Told(accepted(introduction=2), 2), TAKEN_BACK)):
        assert heard(*order) == []
