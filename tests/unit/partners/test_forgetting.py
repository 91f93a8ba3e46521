"""Who withdraws: nothing more leaves, at once, and whoever was told something is told to forget, and confirms it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from services.chassis.errors import Forbidden, Invalid, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event
from services.partners.agreements import handlers as agreements
from services.partners.agreements.commands import EndAgreement
from services.partners.forgetting import handlers, views
from services.partners.forgetting.commands import AskForgettings, ConfirmForgotten
from services.platform.caller import Caller
from tests.unit.partners.telling import (
    ADMINISTRATOR,
    BRUG,
    JOBKANS,
    NOW,
    Told,
    agree,
    allow,
    day,
    declared,
    forbid,
    number,
    poll,
    referral,
    started,
    stopped,
    tell,
    types,
    work,
)


def a_store() -> MemoryStore:
    store = MemoryStore()
    agree(store)
    allow(store)
    tell(store, started())
    return store


def confirm(store: MemoryStore, caller: Caller = JOBKANS, who: str = "amina", partner: str | None = None) -> str:
    uow = work(store, caller)
    answer = handlers.confirm(ConfirmForgotten(newcomer_id=who, partner=partner), uow)
    uow.commit()
    return answer.content.id


def asked(
    store: MemoryStore, caller: Caller = ADMINISTRATOR, days: int = 0, **said: Any
) -> list[tuple[str, bool, bool]]:
    """Of each request: the partner, whether it is confirmed, whether it is overdue."""
    found = views.forgettings(AskForgettings(**said), work(store, caller, NOW + timedelta(days=days)))
    return [(row.partner, row.confirmed_at is not None, row.overdue) for row in found.forgettings]


WITHDRAWN: dict[str, Callable[[MemoryStore], None]] = {
    "to this partner": forbid,
    "in general": lambda store: forbid(store, partner=None),
    "by stopping": lambda store: tell(store, Told(stopped(), 2)),
}


@pytest.mark.parametrize("withdraw", WITHDRAWN.values(), ids=WITHDRAWN)
def test_what_was_not_read_yet_is_taken_out_and_the_partner_is_told_once_to_forget(
    withdraw: Callable[[MemoryStore], None],
) -> None:
    store = a_store()
    cursor = poll(store).cursor
    tell(store, Told(day(1), 2))
    number(store)
    tell(store, Told(day(2), 3))

    withdraw(store)

    tell(store, Told(day(3), 4))
    assert all(entry["purpose"] is None for entry in store.collections["entries"].values())
    [event] = poll(store, after=cursor).events
    assert (event.type, event.subject, event.data) == ("consent-withdrawn", "amina", {"newcomer_id": "amina"})
    assert types(poll(store)) == ["consent-withdrawn"]


def test_a_partner_that_was_told_nothing_about_a_person_is_not_told_of_a_withdrawal_either() -> None:
    store = a_store()
    number(store)
    forbid(store)

    assert poll(store).events == []
    assert asked(store) == []


def test_only_who_is_withdrawn_from_is_told() -> None:
    store = a_store()
    agree(store, "brug")
    allow(store, partner="brug", nth=2)
    tell(store, Told(day(1), 2))
    poll(store)
    poll(store, BRUG)
    forbid(store, nth=3)
    tell(store, Told(day(2), 3))

    assert types(poll(store)) == ["consent-withdrawn"]
    assert types(poll(store, BRUG)) == ["volunteer-day-recorded", "volunteer-day-recorded"]


def test_who_allows_it_again_is_told_of_from_then_on() -> None:
    store = a_store()
    cursor = poll(store).cursor
    forbid(store)
    later = NOW + timedelta(seconds=5)
    tell(store, Told(day(1), 2, NOW + timedelta(seconds=1)))
    allow(store, nth=3, at=later)
    tell(store, Told(day(2), 3, later))

    assert types(poll(store, after=cursor)) == ["consent-withdrawn", "volunteer-day-recorded"]
    assert poll(store, after=cursor).events[-1].data["on"] == "2026-03-04"


def test_an_earlier_yes_that_is_heard_after_the_no_allows_nothing() -> None:
    store = MemoryStore()
    agree(store)
    forbid(store, nth=2)
    allow(store, nth=1)
    tell(store, referral())

    assert poll(store).events == []


def test_a_partner_confirms_and_saying_it_again_changes_nothing() -> None:
    store = a_store()
    poll(store)
    forbid(store)
    assert asked(store) == asked(store, JOBKANS) == [("jobkans", False, False)]
    assert asked(store, BRUG) == []

    assert confirm(store) == confirm(store) == "amina"

    assert asked(store, days=30) == [("jobkans", True, False)]
    assert asked(store, open=True) == []


def test_what_is_not_confirmed_in_seven_days_is_overdue() -> None:
    store = a_store()
    poll(store)
    forbid(store)

    assert [asked(store, days=days, open=True) for days in (6, 7)] == [
        [("jobkans", False, False)],
        [("jobkans", False, True)],
    ]
    assert [len(asked(store, days=days, overdue=True)) for days in (6, 7)] == [0, 1]
    assert [len(asked(store, days=days, overdue=False)) for days in (6, 7)] == [1, 0]


@pytest.mark.parametrize("happened", [referral(), declared()], ids=["referral", "trajectory"])
def test_a_partner_whose_coaches_could_read_who_it_is_is_asked_to_forget_though_nothing_left(happened: Event) -> None:
    store = MemoryStore()
    agree(store, scopes=["practice"])
    agree(store, "brug", scopes=["practice"])
    for partner in ("jobkans", "brug"):
        allow(store, partner=partner)
    tell(store, happened)
    assert types(poll(store)) == []

    forbid(store, partner=None, nth=3)

    assert [types(poll(store, each)) for each in (JOBKANS, BRUG)] == [["consent-withdrawn"], []]
    assert asked(store) == [("jobkans", False, False)]
    assert confirm(store) == "amina"


def test_an_administrator_confirms_what_a_partner_says_that_has_no_machine_any_more() -> None:
    store = a_store()
    poll(store)
    forbid(store)

    with pytest.raises(Invalid, match="partner-missing"):
        confirm(store, ADMINISTRATOR)
    confirm(store, ADMINISTRATOR, partner="jobkans")

    assert asked(store) == [("jobkans", True, False)]


def test_without_a_partner_nobody_confirms() -> None:
    with pytest.raises(Forbidden, match="other-partner"):
        confirm(a_store(), Caller("k", "coach"))


@pytest.mark.parametrize(("caller", "who"), [(JOBKANS, "omar"), (BRUG, "amina")])
def test_whoever_was_not_asked_to_forget_is_told_so(caller: Caller, who: str) -> None:
    store = a_store()
    poll(store)
    forbid(store)

    with pytest.raises(NotFound, match="not-asked-to-forget"):
        confirm(store, caller, who)


def test_a_partner_whose_agreement_is_over_is_asked_by_administrators() -> None:
    store = a_store()
    poll(store)
    uow = work(store, ADMINISTRATOR)
    agreements.end(EndAgreement(agreement_id=agree(store)), uow)
    uow.commit()
    forbid(store)

    assert asked(store) == [("jobkans", False, False)]
    assert store.collections["persons"]["amina"]["noted"] == []


def test_who_is_told_of_again_and_withdraws_again_is_to_be_forgotten_again() -> None:
    store = a_store()
    poll(store)
    forbid(store)
    confirm(store)
    allow(store, nth=3)
    tell(store, Told(day(1), 2))
    poll(store)
    forbid(store, nth=4)

    assert asked(store) == [("jobkans", False, False)]
    assert types(poll(store)) == ["consent-withdrawn", "consent-withdrawn"]
