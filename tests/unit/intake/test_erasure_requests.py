"""Somebody asks to be erased, or wants to stay after all."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.chassis.errors import Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import ErasureAsked, ErasureNoLongerAsked
from services.intake.erasures.commands import AskErasureRequest, RequestErasure, WithdrawErasureRequest
from services.intake.erasures.domain import MONTHS_TO_ACT, months_after
from services.intake.erasures.views import erasure_request
from services.intake.newcomers.commands import AskNewcomer
from services.intake.newcomers.views import newcomer as file_of
from services.intake.withdrawals.commands import WithdrawNewcomer
from services.platform.caller import Caller

from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    TODAY,
    TOMORROW,
    a_newcomer,
    a_store,
    announced,
    ask,
    the,
    work,
)

TOLD_ON = date(2026, 2, 20)
LATER = datetime(2026, 3, 20, 9, tzinfo=UTC)


def themselves(newcomer: str) -> Caller:
    return Caller(subject="n1", role="newcomer", newcomer=newcomer)


def known(store: MemoryStore, newcomer: str, caller: Caller = GENT_COORDINATOR) -> Any:
    found = as_json(erasure_request(AskErasureRequest(newcomer_id=newcomer), work(store, caller)))
    assert found["id"] == newcomer
    return found["request"]


def test_who_asks_today_is_told_the_day_a_month_later() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    answer = ask(store, RequestErasure, themselves(newcomer), newcomer_id=newcomer, on=None)

    asked = {"asked_on": "2026-03-02", "asked_by": "newcomer", "due_on": "2026-04-02"}
    assert answer.body == {"id": newcomer, "request": asked}
    assert known(store, newcomer, themselves(newcomer)) == known(store, newcomer) == asked


def test_a_coordinator_who_was_told_says_when() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    ask(store, RequestErasure, newcomer_id=newcomer, on=TOLD_ON)

    expected = {"asked_on": "2026-02-20", "asked_by": "coordinator", "due_on": "2026-03-20"}
    assert known(store, newcomer) == expected
    assert as_json(file_of(AskNewcomer(newcomer_id=newcomer), work(store)))["erasure_request"] == expected


def test_it_is_announced_with_ids_and_days_alone() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    ask(store, RequestErasure, newcomer_id=newcomer, on=TOLD_ON)
    ask(store, WithdrawErasureRequest, newcomer_id=newcomer)

    assert vars(the(store, ErasureAsked)) == {
        "newcomer_id": newcomer,
        "unit_id": "gent",
        "asked_on": TOLD_ON,
        "due_on": date(2026, 3, 20),
    }
    assert vars(the(store, ErasureNoLongerAsked)) == {
        "newcomer_id": newcomer,
        "unit_id": "gent",
        "taken_back_on": TODAY,
    }


def test_who_asked_already_asked_on_the_first_day() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, RequestErasure, newcomer_id=newcomer, on=TOLD_ON)

    answer = ask(store, RequestErasure, themselves(newcomer), LATER, newcomer_id=newcomer, on=None)

    assert answer.body["request"]["asked_on"] == the(store, ErasureAsked).asked_on.isoformat() == "2026-02-20"


def test_who_wants_to_stay_takes_it_back_and_nothing_of_it_is_kept() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, RequestErasure, newcomer_id=newcomer, on=TOLD_ON)

    answer = ask(store, WithdrawErasureRequest, themselves(newcomer), newcomer_id=newcomer)

    assert answer.body == {"id": newcomer, "request": None}
    assert known(store, newcomer) is None
    assert work(store).erasure_requests.find(newcomer) is None


def test_who_asks_again_after_that_asks_from_that_day_on() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, RequestErasure, newcomer_id=newcomer, on=TOLD_ON)
    ask(store, WithdrawErasureRequest, newcomer_id=newcomer)

    ask(store, RequestErasure, themselves(newcomer), LATER, newcomer_id=newcomer, on=None)

    assert known(store, newcomer)["asked_on"] == "2026-03-20"
    assert [fact.asked_on for fact in announced(store, ErasureAsked)] == [TOLD_ON, LATER.date()]


def test_nothing_is_taken_back_where_nothing_was_asked() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    answer = ask(store, WithdrawErasureRequest, newcomer_id=newcomer)

    assert answer.body == {"id": newcomer, "request": None}
    assert announced(store, ErasureNoLongerAsked) == []


def test_who_stopped_still_asks_to_be_erased() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, RequestErasure, newcomer_id=newcomer, on=TOLD_ON)

    ask(store, WithdrawNewcomer, newcomer_id=newcomer, on=TODAY)

    assert known(store, newcomer)["asked_on"] == "2026-02-20"


def test_who_stopped_can_ask_it_through_the_coordinator() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, WithdrawNewcomer, newcomer_id=newcomer, on=TODAY)

    ask(store, RequestErasure, newcomer_id=newcomer, on=TODAY)

    assert known(store, newcomer)["due_on"] == "2026-04-02"


@pytest.mark.parametrize(
    ("on", "slug"), [(TOMORROW, "asked-in-the-future"), (date(2026, 1, 4), "asked-before-registered")]
)
def test_a_day_that_cannot_be_is_refused(on: date, slug: str) -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    with pytest.raises(Invalid, match=slug):
        ask(store, RequestErasure, newcomer_id=newcomer, on=on)
    assert known(store, newcomer) is None


@pytest.mark.parametrize("order", [RequestErasure, WithdrawErasureRequest])
@pytest.mark.parametrize("stranger", [KORTRIJK_COORDINATOR, themselves("somebody-else")])
def test_only_the_person_and_who_acts_for_the_unit_may_ask_it(order: type, stranger: Caller) -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(store, order, stranger, newcomer_id=newcomer)
    with pytest.raises(NotFound, match="unknown-newcomer"):
        known(store, newcomer, stranger)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 1, 15)),
        (date(2026, 11, 30), date(2026, 12, 30)),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_the_last_there_is(asked: date, due: date) -> None:
    assert months_after(asked, MONTHS_TO_ACT) == due
