"""A place that became free is not lost: whoever waits is tried again until somebody steps in."""

from contextlib import suppress
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.chassis.errors import Contended
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts import organisations
from services.matching.batches import next_in_rotation
from services.matching.listeners import handlers as listeners_handlers
from services.matching.proposals.commands import AcceptMatch, DeclineMatch, ProposeMatch, UndoRound
from services.matching.proposals.domain.reserve_lists import MAX_ENTRIES
from services.matching.proposals.handlers import promoting, proposing
from services.matching.suitability.domain.gates import GateClosed
from services.matching.todos import views as todos_views
from services.matching.todos.commands import AskTodos

from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    NOW,
    TODAY,
    a_newcomer,
    a_store,
    an_eligibility,
    an_opportunity,
    an_order,
    an_organisation,
    hear,
    in_sequence,
    work,
)
from .steps import a_reserve, a_round, at_storytime, do, held, proposed, waiting

PEOPLE = ("amina", "omar", "selam", "yusuf")


def a_crowd(*more: Any, **opportunity: Any) -> MemoryStore:
    people = [event for person in PEOPLE for event in a_newcomer(person)]
    return a_store(*people, *more, *an_organisation(), an_opportunity(**opportunity))


def a_minute_passes(store: MemoryStore, days: int = 0) -> int:
    """Let matching try again by itself; how many stepped in."""
    now = NOW + timedelta(days=days)
    return promoting.fill_due(work(store, now=now), lambda: work(store, now=now))


def cannot(person: str) -> Any:
    return an_eligibility(person, eligible=False)


def can_again(person: str, store: MemoryStore) -> None:
    """Intake looked at the papers anew."""
    hear(in_sequence([an_eligibility(person)] * 6)[-1:], store)


def changed(store: MemoryStore, nth: int = 2, **more: Any) -> None:
    """The organisation describes storytime anew."""
    event = organisations.OpportunityChanged(**asdict(an_opportunity(**more)))
    hear(in_sequence([event] * nth)[-1:], store)


def declines(store: MemoryStore, match: str) -> None:
    do(DeclineMatch, store, match_id=match, reason="no-time")


def skipped(store: MemoryStore) -> list[tuple[str, ...]]:
    return [one.skipped_for for one in work(store).reserve_lists.get("storytime").waiting]


def stuck(store: MemoryStore, caller: Any = GENT_COORDINATOR) -> list[dict[str, Any]]:
    shown = as_json(todos_views.todos(AskTodos(kind="nobody-steps-in"), work(store, caller)))
    return list(shown["todos"])


def a_free_place(*waiting_there: str, **opportunity: Any) -> MemoryStore:
    """One place, declined, while Omar who waits cannot come."""
    store = a_crowd(cannot("omar"), **{"places": 1} | opportunity)
    match = proposed(store)
    a_reserve(store, *(waiting_there or ("omar",)))
    declines(store, match)
    return store


def test_who_could_not_step_in_then_steps_in_as_soon_as_they_can() -> None:
    store = a_free_place()
    assert (a_minute_passes(store), skipped(store)) == (0, [("eligibility-not-valid",)])

    can_again("omar", store)

    assert [a_minute_passes(store) for _ in range(3)] == [1, 0, 0]
    assert (at_storytime(store, "proposed"), waiting(store), stuck(store)) == (["omar"], [], [])
    [match] = work(store).matches.where(newcomer_id="omar")
    assert match.promoted_from_reserve


def test_why_somebody_is_passed_over_is_told_anew_at_each_try() -> None:
    store = a_free_place()
    changed(store, places=1, dutch_minimum="B2")
    can_again("omar", store)

    assert a_minute_passes(store) == 0
    assert skipped(store) == [("dutch-too-low",)]


def test_who_joins_the_list_of_a_place_that_is_still_free_steps_in() -> None:
    store = a_free_place()

    a_reserve(store, "omar", "selam")

    assert a_minute_passes(store) == 1
    assert (at_storytime(store, "proposed"), waiting(store)) == (["selam"], ["omar"])


def test_for_places_that_come_those_who_wait_step_in_at_once_and_no_more_than_there_are() -> None:
    store = a_crowd(places=1)
    proposed(store)
    a_reserve(store, "omar", "selam", "yusuf")
    assert a_minute_passes(store) == 0

    changed(store, places=3)

    assert (at_storytime(store, "proposed"), waiting(store)) == (["amina", "omar", "selam"], ["yusuf"])
    assert a_minute_passes(store) == 0


def test_fewer_places_and_back_again_bring_nobody_where_all_are_proposed() -> None:
    store = a_crowd(places=2)
    proposed(store)
    proposed(store, newcomer_id="omar")
    a_reserve(store, "selam")

    changed(store, 2, places=1)
    changed(store, 3, places=2)

    assert (a_minute_passes(store), waiting(store)) == (0, ["selam"])


def test_an_opportunity_that_was_over_and_goes_on_takes_who_waits() -> None:
    store = a_crowd(places=1, ends_on=date(2026, 3, 7))
    match = proposed(store)
    a_reserve(store, "selam")
    do(DeclineMatch, store, days=6, match_id=match, reason="no-time")
    assert (at_storytime(store, "proposed"), a_minute_passes(store, days=6)) == ([], 0)

    uow = work(store, now=NOW + timedelta(days=6))
    event = organisations.OpportunityChanged(**asdict(an_opportunity(places=1, ends_on=date(2026, 6, 6))))
    listeners_handlers.hear_of_opportunity(in_sequence([event] * 2)[-1], uow)
    uow.commit()

    assert at_storytime(store, "proposed") == ["selam"]


def test_who_waits_where_an_organisation_is_suspended_steps_in_once_it_is_approved_again() -> None:
    store = a_crowd(places=1)
    match = proposed(store)
    a_reserve(store, "selam")
    suspended = organisations.OrganisationSuspended(organisation_id="library", suspended_on=TODAY)
    hear(in_sequence([*an_organisation(), suspended])[-1:], store)
    declines(store, match)
    assert (a_minute_passes(store), [todo["kind"] for todo in stuck(store)]) == (0, ["nobody-steps-in"])

    approved = organisations.OrganisationApproved(organisation_id="library", approved_on=TODAY)
    hear(in_sequence([*an_organisation(), suspended, approved])[-1:], store)

    assert (a_minute_passes(store), at_storytime(store, "proposed")) == (1, ["selam"])


def test_a_place_that_somebody_is_proposed_for_by_hand_is_not_filled_again() -> None:
    store = a_free_place()
    proposed(store, newcomer_id="yusuf")
    can_again("omar", store)

    assert (a_minute_passes(store), waiting(store), stuck(store)) == (0, ["omar"], [])


def test_a_round_that_is_prepared_keeps_the_place_until_it_is_undone() -> None:
    store = a_free_place()
    made = a_round(store, "yusuf", send_after_minutes=1440)["id"]
    can_again("omar", store)
    assert a_minute_passes(store) == 0

    do(UndoRound, store, round_id=made)

    assert (a_minute_passes(store), at_storytime(store, "proposed")) == (1, ["omar"])


@pytest.mark.parametrize("by_hand_first", [True, False])
def test_who_steps_in_again_and_who_is_proposed_by_hand_meet(by_hand_first: bool) -> None:
    store = a_free_place()
    can_again("omar", store)
    stepping_in, by_hand = work(store), work(store)
    promoting.fill("storytime", stepping_in)
    proposing.propose_match(an_order(ProposeMatch, newcomer_id="yusuf"), by_hand)
    first, second = (by_hand, stepping_in) if by_hand_first else (stepping_in, by_hand)

    first.commit()
    with pytest.raises(Contended):
        second.commit()

    a_minute_passes(store)
    assert at_storytime(store, "proposed") == (["yusuf"] if by_hand_first else ["omar"])


def test_a_closed_opportunity_and_a_list_with_nobody_on_it_are_not_tried_again() -> None:
    closed, empty = a_free_place(), a_free_place()
    event = organisations.OpportunityClosed(opportunity_id="storytime", organisation_id="library", closed_on=TODAY)
    hear(in_sequence([an_opportunity(), event])[-1:], closed)
    a_reserve(empty)

    for store in (closed, empty):
        assert (a_minute_passes(store), stuck(store)) == (0, [])
        assert work(store).reserve_lists.get("storytime").unfilled == 0


def test_a_place_nobody_can_take_is_to_do_for_every_unit_that_waits_there() -> None:
    store = a_crowd(cannot("omar"), *a_newcomer("karim", "kortrijk", dutch_level=None), places=1)
    match = proposed(store)
    a_reserve(store, "omar", "karim")
    assert stuck(store) == []
    declines(store, match)

    for caller, unit in ((GENT_COORDINATOR, "gent"), (KORTRIJK_COORDINATOR, "kortrijk")):
        [todo] = stuck(store, caller)
        assert (todo["unit_id"], todo["newcomer_id"], todo["due_on"]) == (unit, None, TODAY.isoformat())
        assert todo["about"] == {"opportunity_id": "storytime"}
    assert a_minute_passes(store, days=3) == 0
    assert stuck(store)[0]["due_on"] == TODAY.isoformat()


def test_lists_take_turns_where_there_are_many() -> None:
    ids = [str(number) for number in range(120)]

    tried = [next_in_rotation(ids, turn, 50) for turn in range(7, 10)]

    assert all(len(turn) == 50 for turn in tried)
    assert {one for turn in tried for one in turn} == set(ids)
    assert next_in_rotation(ids[:50], 7, 50) == ids[:50]


STEPS = ("decline", "accept", "by-hand", "omar-can", "omar-cannot", "more-places", "fewer-places", "minute")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 7)), max_size=14))
def test_trying_again_never_proposes_more_than_there_are_places(steps: list[tuple[str, int]]) -> None:
    store, places = a_crowd(places=1), 1
    proposed(store)
    a_reserve(store, "omar", "selam", "yusuf")
    for nth, (step, which) in enumerate(steps, 2):
        before = len(at_storytime(store, "proposed", "accepted"))
        places = {"more-places": 3, "fewer-places": 1}.get(step, places)
        take(step, which, nth, store, places)
        a_minute_passes(store)

        now = len(at_storytime(store, "proposed", "accepted"))
        assert now <= max(before, places)
        assert held(store) <= max(before, places)
    assert work(store).reserve_lists.get("storytime").unfilled <= MAX_ENTRIES


def take(step: str, which: int, nth: int, store: MemoryStore, places: int) -> None:
    standing = sorted(work(store).matches.where(state=["proposed"]), key=lambda match: match.newcomer_id)
    if step == "decline" and standing:
        declines(store, standing[which % len(standing)].id)
    elif step == "accept" and standing and held(store) < places:
        with suppress(GateClosed):
            do(AcceptMatch, store, match_id=standing[which % len(standing)].id)
    elif step.startswith("omar"):
        hear(in_sequence([an_eligibility("omar", eligible=step == "omar-can")] * (nth + 5))[-1:], store)
    elif step.endswith("places"):
        changed(store, nth, places=places)
