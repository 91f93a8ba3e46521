"""What a plan tells beside its placements: who waits and how long, who comes next, and what is not known yet."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Invalid
from services.chassis.storage.memory import MemoryStore
from services.matching.plans.commands import ChangePlan, DiscardPlan, MakePlan, Replan
from services.matching.plans.domain import plans

from .builders import (
    NOW,
    a_newcomer,
    a_registration,
    a_unit,
    an_eligibility,
    an_opportunity,
    hear,
    in_sequence,
)
from .plan_builders import BASICS, PEOPLE, a_plan, a_town, ask, board_of, compute_one, shown

LONG_AGO, SHORTLY = date(2020, 3, 9), date(2026, 3, 1)
SIZES = pytest.mark.parametrize("anew_within", [plans.ANEW_WITHIN, 0], ids=["made anew", "in part"])
NOBODY = {"unplaced": 0, "longest_unplaced": 0}


def days_since(day: date) -> int:
    return (NOW.date() - day).days


def an_expired(newcomer: str = "late", completed_on: date = LONG_AGO) -> list[Any]:
    """Somebody who waits long, with papers that are over."""
    known = a_newcomer(newcomer, completed_on=completed_on, **BASICS)
    return [*known, an_eligibility(newcomer, valid_until=date(2026, 3, 1))]


def changed(store: MemoryStore, plan_id: str, who: str, to: str | None) -> dict[str, Any]:
    return ask(ChangePlan, {"plan_id": plan_id, "newcomer_id": who, "opportunity_id": to}, store)


def reserves(store: MemoryStore, plan_id: str) -> dict[str, list[str]]:
    return {each["opportunity_id"]: each["reserve"] for each in shown(store, plan_id)["opportunities"]}


def test_who_was_not_interviewed_yet_has_not_waited_a_day() -> None:
    store = a_town(a_registration("new"), an_eligibility("new"))

    waiting = shown(store, a_plan(store, newcomer_ids=["n0", "new"], opportunity_ids=["cooking"]))["waiting"]

    assert waiting["no_feasible_opportunity"] == {"unplaced": 1, "longest_unplaced": 0}
    assert board_of(store).newcomer("new") is not None


def test_who_could_go_nowhere_is_told_apart_from_who_could_have_been_placed() -> None:
    store = a_town(*an_expired(), completed_on=SHORTLY)

    waiting = shown(store, a_plan(store, newcomer_ids=[*PEOPLE, "late"]))["waiting"]

    assert waiting["no_feasible_opportunity"] == {"unplaced": 1, "longest_unplaced": days_since(LONG_AGO)}
    assert (waiting["unplaced"], waiting["longest_unplaced"]) == (2, days_since(SHORTLY))
    assert waiting["mean_unplaced"] == waiting["longest_tenth_unplaced_mean"] == days_since(SHORTLY)
    assert waiting["without_fairness"]["unplaced"] == 2


def test_a_plan_without_an_opportunity_says_that_all_wait_and_how_long() -> None:
    store = a_town(a_unit("ieper", "ieper"), *an_expired("late"), completed_on=SHORTLY)
    asked = {"newcomer_ids": [*PEOPLE, "late"], "area_id": "ieper"}

    plan = shown(store, ask(MakePlan, asked, store)["id"])

    assert plan["empty"]["code"] == "no-opportunity"
    assert plan["unplaced"] == {"no-feasible-opportunity": [*PEOPLE, "late"]}
    assert plan["waiting"]["no_feasible_opportunity"] == {"unplaced": 7, "longest_unplaced": days_since(LONG_AGO)}


def test_a_plan_in_which_no_pair_passes_says_that_all_wait_and_how_long() -> None:
    store = a_town(dutch_level=None, completed_on=SHORTLY)

    plan = shown(store, a_plan(store))

    assert plan["empty"]["code"] == "no-pair-passes"
    assert plan["unplaced"] == {"no-feasible-opportunity": PEOPLE}
    assert plan["waiting"]["no_feasible_opportunity"] == {"unplaced": 6, "longest_unplaced": days_since(SHORTLY)}


def test_where_no_place_is_left_those_wait_for_one_who_could_take_it() -> None:
    store = a_town(*an_expired(), places=0, completed_on=SHORTLY)

    plan = shown(store, a_plan(store, newcomer_ids=[*PEOPLE, "late"]))

    assert plan["empty"]["code"] == "no-place-left"
    assert plan["unplaced"] == {"all-places-taken": PEOPLE, "no-feasible-opportunity": ["late"]}
    assert (plan["waiting"]["unplaced"], plan["waiting"]["longest_unplaced"]) == (6, days_since(SHORTLY))
    assert plan["waiting"]["without_fairness"]["longest_unplaced"] == days_since(SHORTLY)
    assert plan["waiting"]["no_feasible_opportunity"] == {"unplaced": 1, "longest_unplaced": days_since(LONG_AGO)}


def test_who_passes_nowhere_but_where_all_is_full_has_no_feasible_opportunity_while_another_has_places() -> None:
    store = a_town(an_opportunity("debate", dutch_minimum="C1"), places=0)

    plan = shown(store, a_plan(store, opportunity_ids=["cooking", "debate"]))

    assert plan["empty"]["code"] == "no-pair-passes"
    assert plan["unplaced"] == {"no-feasible-opportunity": PEOPLE}


def test_a_plan_for_nobody_says_that_nobody_waits() -> None:
    store = a_town(people=[])

    plan = shown(store, ask(MakePlan, {"unit": "gent", "area_id": "gent"}, store)["id"])

    assert (plan["unplaced"], plan["waiting"]["no_feasible_opportunity"]) == ({}, NOBODY)


def test_a_change_by_hand_is_not_shown_as_the_price_of_fairness() -> None:
    store = a_town(places=3)
    plan_id = a_plan(store)

    cost = changed(store, plan_id, "n0", "reading")["cost"]

    waiting = shown(store, plan_id)["waiting"]
    assert cost > 0
    assert waiting["cost_in_score"] == 0
    own = {name: waiting[name] for name in waiting["without_fairness"]}
    assert waiting["without_fairness"] == own, "there is no fairness: without it nothing is otherwise"


def test_the_price_of_fairness_stays_beside_a_change_by_hand() -> None:
    waited = a_newcomer("old", completed_on=date(2025, 6, 1), talents=("gardening",), **BASICS)
    store = a_town(*waited, places=1)
    asked = {"newcomer_ids": [*PEOPLE[:3], "old"], "opportunity_ids": ["cooking"], "fairness": 1.0}
    plan_id = a_plan(store, **asked)
    price = shown(store, plan_id)["waiting"]["cost_in_score"]

    changed(store, plan_id, "n2", None)

    assert price > 0
    assert shown(store, plan_id)["waiting"]["cost_in_score"] == price


def test_who_made_room_is_first_on_the_reserve_and_nobody_who_is_placed_stands_before_who_is_not() -> None:
    store = a_town(places=3)
    plan_id = a_plan(store)

    [lost] = changed(store, plan_id, "n0", "reading")["displaced"]

    plan = shown(store, plan_id)
    placed = {p["newcomer_id"] for p in plan["placements"]}
    reserve = reserves(store, plan_id)
    assert reserve["reading"][0] == lost
    assert all(sorted(waiting, key=lambda who: who in placed) == waiting for waiting in reserve.values())
    assert lost in reserve["cooking"], "there is a place now, and nobody moved to it"


@SIZES
def test_whose_gate_closed_meanwhile_is_not_put_on_the_reserve_of_the_lost_place(
    anew_within: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "ANEW_WITHIN", anew_within)
    store = a_town(places=3)
    plan_id = a_plan(store)
    expired = an_eligibility("n4", valid_until=date(2026, 3, 1))
    hear(in_sequence([*a_newcomer("n4", **BASICS), expired])[-1:], store)

    assert changed(store, plan_id, "n0", "reading")["displaced"] == ["n4"]

    assert "n4" not in reserves(store, plan_id)["reading"]


@SIZES
def test_a_group_that_made_room_is_on_no_reserve_list(anew_within: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "ANEW_WITHIN", anew_within)
    store = a_town(places=3)
    plan_id = a_plan(store, groups=[["n3", "n4", "n5"]])

    assert changed(store, plan_id, "n0", "reading")["displaced"] == ["n3", "n4", "n5"]

    assert not {"n3", "n4", "n5"}.intersection(reserves(store, plan_id)["reading"])


def test_until_it_is_computed_anew_a_plan_shows_nothing_of_before(monkeypatch: pytest.MonkeyPatch) -> None:
    store = a_town()
    plan_id = a_plan(store)
    before = shown(store, plan_id)
    monkeypatch.setattr(plans, "AT_ONCE", 0)

    answer = ask(Replan, {"plan_id": plan_id}, store)

    waits = shown(store, plan_id)
    unknown = ("total", "objective", "upper_bound", "gap", "made_on", "weights", "figures", "waiting", "empty")
    assert {name: waits[name] for name in unknown} == dict.fromkeys(unknown)
    assert (waits["state"], waits["placements"], waits["opportunities"], waits["unplaced"]) == ("waiting", [], [], {})
    assert (answer["placements"], answer["total"], answer["objective"]) == (None, None, None)
    compute_one(store)
    after = shown(store, plan_id)
    assert {**after, "attempts": 0} == {**before, "attempts": 0}


def test_what_was_set_aside_before_it_was_computed_shows_nothing_either(monkeypatch: pytest.MonkeyPatch) -> None:
    store = a_town()
    plan_id = a_plan(store)
    monkeypatch.setattr(plans, "AT_ONCE", 0)
    ask(Replan, {"plan_id": plan_id}, store)

    ask(DiscardPlan, {"plan_id": plan_id}, store)

    assert (shown(store, plan_id)["total"], shown(store, plan_id)["placements"]) == (None, [])


def test_an_opportunity_that_is_not_in_the_plan_is_refused_by_the_name_of_the_parameter() -> None:
    store = a_town()
    plan_id = a_plan(store)

    with pytest.raises(Invalid) as refusal:
        shown(store, plan_id, opportunity="zz")

    assert (refusal.value.slug, refusal.value.field, refusal.value.fields) == (
        "not-in-plan",
        "opportunity",
        {"id": "zz"},
    )
