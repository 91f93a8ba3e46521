"""Somebody says that a field of their file is wrong; a coordinator applies it, or says why not."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import RegistrationCorrected
from services.intake.correction_requests.commands import (
    AnswerCorrectionRequest,
    AskCorrectionRequests,
    AskWaitingCorrectionRequests,
    RequestCorrection,
)
from services.intake.correction_requests.domain import AT_MOST
from services.intake.correction_requests.handlers import answer_correction_request, request_correction
from services.intake.correction_requests.views import correction_requests, waiting
from services.platform.caller import Caller

from .builders import GENT_COORDINATOR, KORTRIJK_COORDINATOR, a_newcomer, a_store, announced, the_newcomer, work


def own(newcomer: str) -> Caller:
    return Caller(subject="n1", role="newcomer", newcomer=newcomer)


def request(store: MemoryStore, newcomer: str, caller: Caller | None = None, **said: Any) -> str:
    uow = work(store, caller or own(newcomer))
    order = RequestCorrection(**{"newcomer_id": newcomer, "field": "birth_date", "value": "1991-02-03", **said})
    answer = request_correction(order, uow)
    uow.commit()
    return str(answer.body["id"])


def answer(store: MemoryStore, newcomer: str, request_id: str, caller: Caller = GENT_COORDINATOR, **said: Any) -> None:
    uow = work(store, caller)
    answer_correction_request(
        AnswerCorrectionRequest(newcomer_id=newcomer, correction_request_id=request_id, **said), uow
    )
    uow.commit()


def known(store: MemoryStore, newcomer: str) -> list[dict[str, Any]]:
    told = as_json(correction_requests(AskCorrectionRequests(newcomer_id=newcomer), work(store, own(newcomer))))
    rows: list[dict[str, Any]] = told["correction_requests"]
    return rows


def waits(store: MemoryStore, caller: Caller = GENT_COORDINATOR) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = as_json(waiting(AskWaitingCorrectionRequests(), work(store, caller)))[
        "correction_requests"
    ]
    return rows


def test_what_is_asked_waits_for_the_unit_and_changes_nothing_yet() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    before = the_newcomer(store, newcomer)

    asked = request(store, newcomer, words="My passport says so.")

    assert waits(store) == [
        {"id": asked, "newcomer_id": newcomer, "unit_id": "gent", "field": "birth_date", "due_on": "2026-04-02"}
    ]
    assert waits(store, KORTRIJK_COORDINATOR) == []
    (one,) = known(store, newcomer)
    assert (one["value"], one["words"], one["state"]) == ("1991-02-03", "My passport says so.", "waiting")
    assert the_newcomer(store, newcomer) == before


def test_applied_it_is_a_correction_by_whoever_applied_it() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    asked = request(store, newcomer)

    answer(store, newcomer, asked, applied=True)

    assert the_newcomer(store, newcomer).person.birth_date == date(1991, 2, 3)
    (made,) = work(store).corrections.get(newcomer).made
    assert (made.field, made.before, made.after, made.by) == ("birth_date", "1990-05-17", "1991-02-03", "c1")
    assert known(store, newcomer)[0]["state"] == "applied"
    assert waits(store) == []
    assert announced(store, RegistrationCorrected) == []


def test_declined_it_says_why_and_nothing_changes() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    asked = request(store, newcomer)
    before = the_newcomer(store, newcomer)

    answer(store, newcomer, asked, applied=False, reason="papers-say-otherwise", answer="Bring the other paper.")

    (one,) = known(store, newcomer)
    assert (one["state"], one["reason"], one["answer"]) == (
        "declined",
        "papers-say-otherwise",
        "Bring the other paper.",
    )
    assert the_newcomer(store, newcomer) == before


def test_a_no_needs_a_reason_and_an_answer_is_given_once() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    asked = request(store, newcomer)

    with pytest.raises(Invalid) as refused:
        answer(store, newcomer, asked, applied=False)
    assert refused.value.slug == "no-reason"
    answer(store, newcomer, asked, applied=True)
    answer(store, newcomer, asked, applied=True)
    with pytest.raises(Conflict):
        answer(store, newcomer, asked, applied=False, reason="it-is-right")


def test_nothing_can_be_taken_away() -> None:
    store = a_store()
    newcomer = a_newcomer(store, phone="0470 12 34 56")

    answer(store, newcomer, request(store, newcomer, field="phone", value=None), applied=True)

    assert the_newcomer(store, newcomer).person.phone is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("birth_date", "yesterday"), ("birth_date", None), ("phone", "12"), ("nationality", "Eritrea"), ("postcode", "9")],
)
def test_what_could_not_stand_there_is_refused_at_once(field: str, value: str | None) -> None:
    store = a_store()

    with pytest.raises(Invalid) as refused:
        request(store, a_newcomer(store), field=field, value=value)

    assert (refused.value.slug, refused.value.field) == ("cannot-stand-there", "value")


def test_the_same_again_is_the_same_and_so_many_wait() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    assert request(store, newcomer) == request(store, newcomer)
    for each in range(AT_MOST - 1):
        request(store, newcomer, field="first_name", value=f"Name {chr(97 + each)}")
    with pytest.raises(Conflict) as refused:
        request(store, newcomer, field="first_name", value="One more")
    assert refused.value.slug == "too-many-waiting"


def test_strangers_ask_and_answer_nothing() -> None:
    store = a_store()
    newcomer, other = a_newcomer(store), a_newcomer(store)
    asked = request(store, newcomer)

    with pytest.raises(NotFound):
        request(store, newcomer, own(other))
    with pytest.raises(NotFound):
        answer(store, newcomer, asked, KORTRIJK_COORDINATOR, applied=True)
    with pytest.raises(NotFound):
        answer(store, other, asked, applied=True)
