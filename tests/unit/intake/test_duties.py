"""Whom somebody must notify before volunteering starts."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Invalid, NotFound, RefuError
from services.chassis.http.answers import as_json
from services.contracts.intake import DutiesDetermined
from services.intake.eligibility.commands import DetermineDuties
from services.intake.newcomers import views
from services.intake.newcomers.commands import AskNewcomer
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
    work,
)


@pytest.mark.parametrize(
    ("lives_in_reception", "benefits", "duties"),
    [
        (False, [], ()),
        (True, [], ("reception",)),
        (False, ["unemployment"], ("rva",)),
        (False, ["living-wage"], ("ocmw",)),
        (False, ["sickness"], ("advisory-doctor",)),
        (True, ["sickness", "unemployment", "sickness"], ("reception", "rva", "advisory-doctor")),
    ],
)
def test_where_somebody_lives_and_lives_from_says_whom_to_notify(
    lives_in_reception: bool, benefits: list[str], duties: tuple[str, ...]
) -> None:
    store = a_store()
    said: dict[str, Any] = {"lives_in_reception": lives_in_reception, "benefits": benefits}

    answer = ask(store, DetermineDuties, newcomer_id=a_newcomer(store), **said)

    assert the(store, DutiesDetermined).duties == duties
    assert answer.body["duties"] == list(duties)


def test_the_file_shows_the_circumstances_to_who_acts_for_the_unit_alone() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    asked = AskNewcomer(newcomer_id=newcomer)
    assert as_json(views.newcomer(asked, work(store, GENT_COORDINATOR)))["circumstances"] is None

    ask(store, DetermineDuties, newcomer_id=newcomer, benefits=["living-wage"])

    assert as_json(views.newcomer(asked, work(store, GENT_COORDINATOR)))["circumstances"] == {
        "determined_on": "2026-01-12",
        "lives_in_reception": False,
        "benefits": ["living-wage"],
        "determined_by": GENT_COORDINATOR.subject,
        "duties": ["ocmw"],
    }
    with pytest.raises(NotFound, match="unknown-newcomer"):
        as_json(views.newcomer(asked, work(store, KORTRIJK_COORDINATOR)))


def test_the_same_again_and_an_older_word_change_nothing() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    for benefits, on in (
        (["sickness", "unemployment"], date(2026, 1, 12)),
        (["unemployment", "sickness"], date(2026, 1, 12)),
        ([], date(2026, 1, 11)),
    ):
        ask(store, DetermineDuties, newcomer_id=newcomer, benefits=benefits, determined_on=on)

    assert the(store, DutiesDetermined).duties == ("rva", "advisory-doctor")


def test_a_later_word_is_told_also_when_nobody_need_be_notified_any_more() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, DetermineDuties, newcomer_id=newcomer, lives_in_reception=True)

    ask(store, DetermineDuties, newcomer_id=newcomer, determined_on=date(2026, 2, 1))

    assert [told.duties for told in announced(store, DutiesDetermined)] == [("reception",), ()]


def test_what_is_said_of_tomorrow_is_refused() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="determined-in-the-future"):
        ask(store, DetermineDuties, newcomer_id=a_newcomer(store), determined_on=TOMORROW)


@pytest.mark.parametrize(
    ("field", "value"),
    [("benefits", ["pension"]), ("lives_in_reception", "yes"), ("amount", 1200), ("remark", "why")],
)
def test_what_has_no_sensible_shape_is_refused_by_field(field: str, value: Any) -> None:
    body = {"newcomer_id": "n", "determined_on": "2026-01-12", "lives_in_reception": True}

    with pytest.raises(RefuError, match="invalid-request") as refusal:
        from_body(DetermineDuties, body | {field: value})

    assert field in str(refusal.value.fields["errors"])


def test_only_who_acts_for_the_unit_records_it() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(store, DetermineDuties, KORTRIJK_COORDINATOR, newcomer_id=newcomer)
    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(store, DetermineDuties, newcomer_id="nobody")
