"""The extract that whoever works with minors shows: look, do not copy."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Invalid, NotFound, RefuError
from services.contracts.intake import ChildSafetyChecked
from services.intake.eligibility.commands import CheckChildSafety
from services.platform.request_parsing import from_body

from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    TOMORROW,
    a_newcomer,
    a_store,
    announced,
    ask,
    the,
    the_newcomer,
)


def test_the_fact_tells_whether_and_until_when() -> None:
    store = a_store()
    newcomer, until = a_newcomer(store), date(2027, 1, 5)

    answer = ask(store, CheckChildSafety, newcomer_id=newcomer, valid_until=until)

    told = the(store, ChildSafetyChecked)
    assert (told.newcomer_id, told.cleared, told.valid_until) == (newcomer, True, until)
    assert answer.body["cleared"] is True


def test_who_looked_is_kept_and_no_more_than_that_it_was_seen() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    ask(store, CheckChildSafety, newcomer_id=newcomer, cleared=False)

    assert vars(the_newcomer(store, newcomer).child_safety) == {
        "cleared": False,
        "checked_on": date(2026, 1, 5),
        "valid_until": None,
        "checked_by": GENT_COORDINATOR.subject,
    }


def test_the_same_again_and_an_older_look_change_nothing() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, CheckChildSafety, newcomer_id=newcomer)

    ask(store, CheckChildSafety, newcomer_id=newcomer)
    answer = ask(store, CheckChildSafety, newcomer_id=newcomer, cleared=False, checked_on=date(2025, 12, 1))

    assert the(store, ChildSafetyChecked).cleared is True
    assert answer.body["cleared"] is True


def test_a_later_look_is_told_again() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, CheckChildSafety, newcomer_id=newcomer)

    ask(store, CheckChildSafety, newcomer_id=newcomer, cleared=False, checked_on=date(2026, 2, 1))

    assert [told.cleared for told in announced(store, ChildSafetyChecked)] == [True, False]


@pytest.mark.parametrize(
    ("slug", "given"),
    [
        ("checked-in-the-future", {"checked_on": TOMORROW}),
        ("over-when-checked", {"valid_until": date(2026, 1, 4)}),
    ],
)
def test_what_cannot_be_is_refused(slug: str, given: dict[str, Any]) -> None:
    store = a_store()

    with pytest.raises(Invalid, match=slug):
        ask(store, CheckChildSafety, newcomer_id=a_newcomer(store), **given)


@pytest.mark.parametrize("field", ["number", "text", "scan", "remark"])
def test_nothing_of_what_the_extract_says_is_taken(field: str) -> None:
    body = {"newcomer_id": "n", "cleared": True, "checked_on": "2026-01-05"}

    with pytest.raises(RefuError, match="invalid-request") as refusal:
        from_body(CheckChildSafety, body | {field: "x"})

    assert field in str(refusal.value.fields["errors"])


def test_only_who_acts_for_the_unit_records_it() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(store, CheckChildSafety, KORTRIJK_COORDINATOR, newcomer_id=newcomer)
    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(store, CheckChildSafety, newcomer_id="nobody")
