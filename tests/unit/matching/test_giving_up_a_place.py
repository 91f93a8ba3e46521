"""Whoever cannot come gives the place up; who was asked in their place may rely on the question."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict
from services.chassis.storage.memory import MemoryStore
from services.matching.assignments.commands import AnnounceAbsence, PlanDays, WithdrawAbsence
from services.matching.assignments.handlers import recording_days
from services.matching.proposals.commands import AcceptMatch, ConfirmMatch, DeclineMatch, SetReserveList, WithdrawMatch

from .builders import AMINA, GENT_COORDINATOR, a_newcomer, a_store, an_opportunity, an_organisation, work
from .steps import a_reserve, confirmed, do

SATURDAY = date(2026, 3, 14)
SUNDAY = SATURDAY + timedelta(days=1)
NO_DATES = {"starts_on": None, "ends_on": None}


def given_up(*reserve: str, until: date = SATURDAY) -> tuple[MemoryStore, str]:
    """A one-off with one place, that Amina had and gave up; these wait."""
    people = [event for each in ("amina", "omar", "selam") for event in a_newcomer(each, available_days=("sat", "sun"))]
    one_off = an_opportunity(kind="one-off", days=("sat", "sun"), places=1, starts_on=SATURDAY, ends_on=until)
    store = a_store(*people, *an_organisation(), one_off)
    assignment = confirmed(store)
    a_reserve(store, *reserve)
    if until != SATURDAY:
        plan(store, assignment, SATURDAY)
    cannot_come(store, assignment)
    return store, assignment


def cannot_come(store: MemoryStore, assignment: str, reason: str = "cannot-come") -> None:
    do(AnnounceAbsence, store, AMINA, assignment_id=assignment, on=SATURDAY, reason=reason)


def comes_after_all(store: MemoryStore, assignment: str) -> None:
    do(WithdrawAbsence, store, AMINA, assignment_id=assignment, on=SATURDAY)


def plan(store: MemoryStore, assignment: str, *days: date) -> None:
    uow = work(store)
    recording_days.plan_days(PlanDays(assignment_id=assignment, days=list(days)), uow)
    uow.commit()


def asked(store: MemoryStore, state: str = "proposed") -> list[Any]:
    return work(store).matches.where(opportunity_id="storytime", state=state)


def held(store: MemoryStore) -> int:
    return len(work(store).places.get("storytime").held_by)


def test_it_is_not_taken_back_while_somebody_else_was_asked_whose_yes_can_be_kept() -> None:
    store, assignment = given_up("omar")
    (question,) = asked(store)
    with pytest.raises(Conflict, match="place-offered") as refused:
        comes_after_all(store, assignment)
    assert "reserve list" in refused.value.detail
    assert work(store).assignments.get(assignment).announced == (SATURDAY,)
    do(AcceptMatch, store, match_id=question.id)
    assert do(ConfirmMatch, store, match_id=question.id, **NO_DATES)["assignment_id"]
    with pytest.raises(Conflict, match="no-place-left"):
        comes_after_all(store, assignment)


def test_it_is_taken_back_once_whoever_was_asked_said_no_and_nobody_waits() -> None:
    store, assignment = given_up("omar")
    do(DeclineMatch, store, match_id=asked(store)[0].id, reason="no-time")
    comes_after_all(store, assignment)
    assert (held(store), work(store).assignments.get(assignment).announced) == (1, ())


def test_a_coordinator_may_choose_the_first_by_taking_the_question_back() -> None:
    store, assignment = given_up("omar", "selam")
    do(SetReserveList, store, GENT_COORDINATOR, newcomer_ids=[])
    do(WithdrawMatch, store, GENT_COORDINATOR, match_id=asked(store)[0].id, reason="The first comes after all.")
    comes_after_all(store, assignment)
    assert (held(store), asked(store)) == (1, [])


def test_where_a_place_is_free_beside_the_question_it_is_taken_back() -> None:
    store, assignment = given_up()
    comes_after_all(store, assignment)
    assert held(store) == 1


def test_a_reason_corrected_meanwhile_lets_nobody_back_without_a_place() -> None:
    store, assignment = given_up("omar")
    do(AcceptMatch, store, match_id=asked(store)[0].id)
    cannot_come(store, assignment, "called-off")
    with pytest.raises(Conflict, match="no-place-left"):
        comes_after_all(store, assignment)


def test_another_day_is_not_planned_for_whoever_gave_the_place_up_unless_it_is_free() -> None:
    store, assignment = given_up("omar", until=SUNDAY)
    with pytest.raises(Conflict, match="place-offered"):
        plan(store, assignment, SATURDAY, SUNDAY)
    do(DeclineMatch, store, match_id=asked(store)[0].id, reason="no-time")
    plan(store, assignment, SATURDAY, SUNDAY)
    assert held(store) == 1
