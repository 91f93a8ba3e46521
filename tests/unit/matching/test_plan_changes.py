"""Changes by hand: what they cost, at least and as they are kept; also where a plan is too large to be made anew."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, Unavailable
from services.chassis.storage.memory import MemoryStore
from services.matching.plans.commands import ChangePlan, Replan
from services.matching.plans.domain import plans

from .builders import a_newcomer, an_eligibility, an_opportunity, hear, in_sequence
from .plan_builders import (
    BASICS,
    OFFERS,
    PEOPLE,
    a_plan,
    a_town,
    ask,
    in_this_process,
    shown,
    solver_of,
    who_goes_where,
)

SIZES = pytest.mark.parametrize("anew_within", [plans.ANEW_WITHIN, 0], ids=["made anew", "in part"])


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every plan is too large to be made anew within a request."""
    monkeypatch.setattr(plans, "ANEW_WITHIN", 0)


def changed(store: MemoryStore, plan_id: str, who: str, to: str | None, **more: Any) -> dict[str, Any]:
    how = {"solver": more.pop("solver")} if "solver" in more else {}
    change = {"plan_id": plan_id, "newcomer_id": who, "opportunity_id": to, **more}
    return ask(ChangePlan, change, store, **how)


def both_ways(monkeypatch: pytest.MonkeyPatch, *changes: tuple[str, str | None], **plan: Any) -> list[Any]:
    """How a plan stands after these changes: made anew beside each, and each in the part it touches."""
    stand = []
    for anew_within in (plans.ANEW_WITHIN, 0):
        monkeypatch.setattr(plans, "ANEW_WITHIN", anew_within)
        store = a_town(an_opportunity("choir", days=("sun",), dutch_minimum="A1"), places=2)
        plan_id = a_plan(store, opportunity_ids=[*OFFERS, "choir"], **plan)
        answers = [changed(store, plan_id, *change) for change in changes]
        told = [(answer["cost"], answer["displaced"], answer["total"], answer["objective"]) for answer in answers]
        now = shown(store, plan_id)
        stand.append((told, now["placements"], {who for each in now["unplaced"].values() for who in each}))
    return stand


@pytest.mark.parametrize(
    ("plan", "changes"),
    [
        ({}, [("n0", "reading")]),
        ({}, [("n0", None), ("n0", "choir")]),
        ({"fairness": 0.5}, [("n4", "cooking"), ("n0", "reading"), ("n5", None)]),
        ({"groups": [["n0", "n5"]]}, [("n0", "choir"), ("n5", None)]),
        ({"groups": [["n0", "n5"], ["n1", "n2"]]}, [("n3", "cooking"), ("n0", "reading")]),
        ({"most_each": 2}, [("n0", "choir"), ("n0", "reading"), ("n1", None)]),
    ],
)
def test_in_part_comes_out_the_same_as_beside_the_whole_plan(
    plan: dict[str, Any], changes: list[tuple[str, str | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    beside_the_whole, in_part = both_ways(monkeypatch, *changes, **plan)

    assert in_part == beside_the_whole


def test_what_a_change_costs_at_least_is_what_making_it_all_anew_with_it_takes_off() -> None:
    store = a_town(places=3)
    plan_id = a_plan(store, fairness=0.3)
    before = shown(store, plan_id)["objective"]

    answer = changed(store, plan_id, "n0", "reading")
    anew = ask(Replan, {"plan_id": plan_id}, store)

    assert answer["cost"] >= answer["least_cost"] > 0
    assert answer["least_cost"] == pytest.approx(before - anew["objective"])
    assert answer["objective"] == pytest.approx(before - answer["cost"])


@pytest.mark.usefixtures("large")
def test_in_a_large_plan_the_least_cost_is_not_told_and_the_bound_stays_while_it_holds() -> None:
    store = a_town(places=3)
    plan_id = a_plan(store)
    bound = shown(store, plan_id)["upper_bound"]

    first = changed(store, plan_id, "n0", "reading")
    second = changed(store, plan_id, "n0", None)

    assert first["least_cost"] is None
    assert (first["upper_bound"], first["gap"] > 0) == (bound, True)
    assert (second["upper_bound"], second["gap"]) == (None, None), "what was pinned is free again: more is possible"


def test_where_making_it_anew_takes_too_long_the_change_is_made_all_the_same() -> None:
    store = a_town(places=3)
    plan_id = a_plan(store)
    tried: list[bytes] = []

    def too_long_at_first(module: str, payload: bytes, *more: Any) -> bytes:
        tried.append(payload)
        if len(tried) == 1:
            raise Unavailable("took-too-long")
        return in_this_process(module, payload, *more)

    answer = changed(store, plan_id, "n0", "reading", solver=solver_of(store, too_long_at_first))

    assert (answer["least_cost"], len(answer["displaced"])) == (None, 1)
    assert who_goes_where(store, plan_id)["n0"] == "reading"
    assert len(tried[1]) < len(tried[0])


@pytest.mark.usefixtures("large")
def test_in_a_large_plan_who_made_room_is_first_on_the_reserve_list() -> None:
    store = a_town(places=3)
    plan_id = a_plan(store)

    [lost] = changed(store, plan_id, "n0", "reading")["displaced"]

    reserve = {each["opportunity_id"]: each["reserve"] for each in shown(store, plan_id)["opportunities"]}
    assert reserve["reading"][0] == lost


@SIZES
def test_what_can_be_undone_costs_nothing_in_the_end(anew_within: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "ANEW_WITHIN", anew_within)
    store = a_town(places=6)
    plan_id = a_plan(store)
    before = shown(store, plan_id)

    costs = [changed(store, plan_id, "n0", to)["cost"] for to in (None, "reading", "cooking")]

    after = shown(store, plan_id)
    assert sum(costs) == pytest.approx(0)
    assert costs[0] > -costs[1] > 0
    assert (after["total"], who_goes_where(store, plan_id)) == (
        before["total"],
        dict.fromkeys(PEOPLE[:3], "cooking") | dict.fromkeys(PEOPLE[3:], "reading"),
    )


@SIZES
def test_a_group_that_cannot_all_go_there_is_refused(anew_within: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "ANEW_WITHIN", anew_within)
    store = a_town(an_opportunity("stall", dutch_minimum="A1", places=1))
    plan_id = a_plan(store, opportunity_ids=[*OFFERS, "stall"], groups=[["n0", "n5"]])

    with pytest.raises(Invalid) as refusal:
        changed(store, plan_id, "n0", "stall")

    assert (refusal.value.slug, refusal.value.field) == ("pinned-not-possible", "opportunity_id")


@SIZES
def test_whose_gate_closed_meanwhile_loses_the_place_and_nobody_else_moves(
    anew_within: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "ANEW_WITHIN", anew_within)
    store = a_town(places=3)
    plan_id = a_plan(store)
    before = who_goes_where(store, plan_id)
    expired = an_eligibility("n4", valid_until=date(2026, 3, 1))
    hear(in_sequence([*a_newcomer("n4", **BASICS), expired])[-1:], store)

    answer = changed(store, plan_id, "n0", "reading")

    assert answer["displaced"] == ["n4"]
    assert who_goes_where(store, plan_id) == {one: at for one, at in before.items() if one != "n4"} | {"n0": "reading"}


def test_a_pinned_choice_to_which_a_firm_gate_closed_is_left_out_of_the_next_plan() -> None:
    store = a_town(an_opportunity("desk", dutch_minimum="C1"))
    plan_id = a_plan(store, opportunity_ids=[*OFFERS, "desk"])
    changed(store, plan_id, "n0", "desk", override_reason="She learns fast.")
    ask(Replan, {"plan_id": plan_id}, store)
    assert who_goes_where(store, plan_id)["n0"] == "desk"
    expired = an_eligibility("n0", valid_until=date(2026, 3, 1))
    hear(in_sequence([*a_newcomer("n0", **BASICS), expired])[-1:], store)

    ask(Replan, {"plan_id": plan_id}, store)

    assert "n0" not in who_goes_where(store, plan_id)


def test_a_firm_gate_lets_nobody_through_whatever_the_reason() -> None:
    store = a_town(an_opportunity("past", ends_on=date(2026, 3, 8), dutch_minimum="A1"))
    plan_id = a_plan(store, opportunity_ids=[*OFFERS, "past"], from_on="2026-03-14")

    with pytest.raises(Conflict, match="gate-closed"):
        changed(store, plan_id, "n0", "past", override_reason="They know each other.")
