"""What decides about work: written down by the unit, read by the person too, and told to nobody by itself."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.employment.neighbours import domain as heard
from services.intake.eligibility.commands import RecordEligibility
from services.intake.work_facts import domain
from services.intake.work_facts.commands import AskWorkFacts, StateWorkFacts
from services.intake.work_facts.handlers import state_work_facts
from services.intake.work_facts.views import work_facts
from services.platform.caller import Caller

from .builders import GENT_COORDINATOR, KORTRIJK_COORDINATOR, TODAY, TOMORROW, a_newcomer, a_store, ask, work

SAID: dict[str, Any] = {
    "basis_since": date(2025, 11, 2),
    "in_belgium_since": date(2025, 10, 1),
    "diploma": "not-recognised",
}


def state(store: MemoryStore, newcomer: str, caller: Caller = GENT_COORDINATOR, **said: Any) -> None:
    uow = work(store, caller)
    state_work_facts(StateWorkFacts(newcomer_id=newcomer, **{"stated_on": TODAY, **SAID, **said}), uow)
    uow.commit()


def known(store: MemoryStore, newcomer: str, caller: Caller = GENT_COORDINATOR) -> dict[str, Any]:
    found: dict[str, Any] = as_json(work_facts(AskWorkFacts(newcomer_id=newcomer), work(store, caller)))
    return found


def test_what_was_said_is_read_beside_the_basis_that_was_looked_at() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, RecordEligibility, newcomer_id=newcomer, basis_code="applicant", valid_until=date(2026, 9, 1))
    state(store, newcomer)

    assert known(store, newcomer) == {
        "id": newcomer,
        "basis_code": "applicant",
        "basis_valid_until": "2026-09-01",
        "basis_since": "2025-11-02",
        "in_belgium_since": "2025-10-01",
        "diploma": "not-recognised",
    }


def test_of_whom_nobody_asked_everything_is_unknown() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    assert set(known(store, newcomer).values()) == {newcomer, None}


def test_no_event_tells_what_decides_about_work() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    told_before = len(store.outbox)
    state(store, newcomer)

    assert len(store.outbox) == told_before


def test_what_was_said_earlier_changes_nothing() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    state(store, newcomer)
    state(store, newcomer, stated_on=date(2026, 1, 1), diploma="belgian")

    assert known(store, newcomer)["diploma"] == "not-recognised"


@pytest.mark.parametrize(
    ("said", "slug", "field"),
    [
        ({"stated_on": TOMORROW}, "stated-in-the-future", "stated_on"),
        ({"basis_since": TOMORROW}, "began-after-it-was-said", "basis_since"),
        ({"in_belgium_since": TOMORROW}, "began-after-it-was-said", "in_belgium_since"),
    ],
)
def test_what_cannot_have_been_said_is_refused(said: dict[str, Any], slug: str, field: str) -> None:
    store = a_store()
    with pytest.raises(Invalid, match=slug) as refused:
        state(store, a_newcomer(store), **said)
    assert refused.value.field == field


def test_the_person_and_the_unit_read_it_and_nobody_else() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    assert known(store, newcomer, Caller(subject="n", role="newcomer", newcomer=newcomer))["id"] == newcomer
    for stranger in (KORTRIJK_COORDINATOR, Caller(subject="n", role="newcomer", newcomer="another")):
        with pytest.raises(NotFound, match="unknown-newcomer"):
            known(store, newcomer, stranger)


def test_diplomas_are_the_same_where_they_are_kept_and_where_they_count() -> None:
    assert domain.DIPLOMAS == heard.DIPLOMAS
