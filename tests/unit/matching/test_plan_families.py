"""Who stays together: proposed all or none, one reason for all, and nobody torn off when a gate closes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict
from services.chassis.storage.memory import MemoryStore
from services.contracts import organisations
from services.matching.plans.commands import ChangePlan, ProposePlan, Replan
from services.matching.plans.domain import lifecycle, plans, proposal_batches
from services.matching.plans.domain.detail import PlanDetail
from services.matching.plans.handlers import proposing
from services.matching.proposals.domain.matches import State
from services.matching.proposals.handlers import rounds

from .builders import NOW, a_newcomer, an_eligibility, an_opportunity, hear, in_sequence, work
from .plan_builders import BASICS, OFFERS, PEOPLE, a_plan, a_town, ask, board_of, shown, who_goes_where

FAMILY = ["n0", "n1"]


def papers_end(store: MemoryStore, newcomer_id: str) -> None:
    expired = an_eligibility(newcomer_id, valid_until=date(2026, 3, 1))
    hear(in_sequence([*a_newcomer(newcomer_id, **BASICS), expired])[-1:], store)


def proposed(store: MemoryStore, plan_id: str) -> dict[str, Any]:
    return ask(ProposePlan, {"plan_id": plan_id}, store)


def matched(store: MemoryStore) -> set[str]:
    return {match.newcomer_id for match in work(store).matches.where()}


def test_where_one_of_a_family_cannot_be_proposed_none_of_it_is_and_each_is_told_why() -> None:
    store = a_town(places=6)
    plan_id = a_plan(store, groups=[FAMILY])
    papers_end(store, "n0")

    answer = proposed(store, plan_id)

    told = {one["newcomer_id"]: one["reasons"] for one in answer["refusals"]}
    assert told == {"n0": ["eligibility-not-valid"], "n1": ["group-not-whole"]}
    assert matched(store) == set(PEOPLE) - set(FAMILY)
    assert (answer["proposed"], answer["refused"], answer["left"]) == (4, 2, 0)


def test_a_family_of_whom_one_falls_away_before_the_round_is_sent_is_dropped_as_a_whole() -> None:
    store = a_town(places=6)
    proposed(store, a_plan(store, groups=[FAMILY]))
    papers_end(store, "n0")
    later = NOW + timedelta(minutes=11)

    rounds.send_due(work(store, now=later), lambda: work(store, now=later))

    made = [one for one in work(store).rounds.where() if one.groups]
    assert [(one.newcomer_id, one.reasons) for one in made[0].dropped] == [
        ("n0", ("eligibility-not-valid",)),
        ("n1", ("group-not-whole",)),
    ]
    assert matched(store) == set(PEOPLE) - set(FAMILY)


@pytest.mark.parametrize("in_one_commit", [1, 2, 3])
def test_a_family_is_proposed_in_one_round_however_little_fits_a_commit(
    in_one_commit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposing, "IN_ONE_COMMIT", in_one_commit)
    monkeypatch.setattr(proposing, "MAX_IN_ROUND", 2)
    store = a_town(places=6)
    plan_id = a_plan(store, groups=[["n0", "n2"], ["n3", "n5"]])

    assert proposed(store, plan_id)["left"] == 0

    rounds_of = {match.newcomer_id: match.round_id for match in work(store).matches.where()}
    assert (rounds_of["n0"], rounds_of["n3"]) == (rounds_of["n2"], rounds_of["n5"])
    assert len(rounds_of) == 6


def test_batches_leave_nobody_out_and_no_group_apart_also_in_a_plan_that_mixes_them() -> None:
    newcomers = tuple(f"n{n}" for n in range(7))
    detail = PlanDetail(
        id="p1",
        newcomers=newcomers,
        opportunities=("o",),
        groups=((0, 3), (2, 5)),
        newcomer_index=tuple(range(7)),
        opportunity_index=(0,) * 7,
        scores=(0,) * 7,
    )

    until = proposal_batches.stop(detail, 0, 1)
    first = list(proposal_batches.batches(detail, 0, until, {}, 3))

    assert until == 6
    assert sorted(one for batch in first for one in batch.newcomer_ids) == list(newcomers[:6])
    assert [group for batch in first for group in batch.groups] == [("n0", "n3"), ("n2", "n5")]
    assert proposal_batches.stop(detail, 6, 1) == 7


def test_a_family_that_can_all_go_is_placed_and_proposed() -> None:
    store = a_town(places=6)
    plan_id = a_plan(store, groups=[FAMILY])

    assert len({who_goes_where(store, plan_id)[one] for one in FAMILY}) == 1
    assert proposed(store, plan_id)["refused"] == 0


def changed(store: MemoryStore, plan_id: str, who: str, to: str | None, **more: Any) -> dict[str, Any]:
    return ask(ChangePlan, {"plan_id": plan_id, "newcomer_id": who, "opportunity_id": to, **more}, store)


@pytest.mark.parametrize("anew_within", [plans.ANEW_WITHIN, 0], ids=["made anew", "in part"])
def test_whose_gate_closed_takes_the_family_along_and_nobody_else_moves(
    anew_within: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "ANEW_WITHIN", anew_within)
    store = a_town(an_opportunity("choir", days=("sun",), dutch_minimum="A1", places=1), places=4)
    plan_id = a_plan(store, opportunity_ids=[*OFFERS, "choir"], groups=[["n3", "n4"]])
    before = who_goes_where(store, plan_id)
    assert before["n3"] == before["n4"] == "reading"
    papers_end(store, "n4")

    answer = changed(store, plan_id, "n0", "reading")

    assert (answer["displaced"], answer["moved"]) == (["n3", "n4"], [])
    stay = {one: at for one, at in before.items() if one not in ("n3", "n4")}
    assert who_goes_where(store, plan_id) == stay | {"n0": "reading"}


def test_a_family_that_is_kept_somewhere_is_passed_over_when_a_firm_gate_closed_to_one_of_it() -> None:
    store = a_town(places=4)
    plan_id = a_plan(store, groups=[FAMILY])
    changed(store, plan_id, "n0", "reading")
    papers_end(store, "n1")

    ask(Replan, {"plan_id": plan_id}, store)

    assert not set(FAMILY) & set(who_goes_where(store, plan_id))


def test_who_is_placed_elsewhere_because_all_are_put_anew_is_named() -> None:
    store = a_town(an_opportunity("choir", days=("sun",), dutch_minimum="A1", places=2), places=6)
    plan_id = a_plan(store, opportunity_ids=[*OFFERS, "choir"], most_each=2)
    twice = {one["newcomer_id"] for one in shown(store, plan_id)["placements"] if one["opportunity_id"] == "choir"}
    now_a_saturday = an_opportunity("choir", days=("sat",), dutch_minimum="A1", places=2)
    hear(in_sequence([now_a_saturday, type_changed(now_a_saturday)])[1:], store)
    [other, *_] = sorted(set(PEOPLE) - twice)

    answer = changed(store, plan_id, other, None)

    assert set(answer["moved"]) == twice
    assert answer["displaced"] == []


def type_changed(opened: organisations.OpportunityOpened) -> organisations.OpportunityChanged:
    return organisations.OpportunityChanged(**vars(opened))


def a_desk_for_c1() -> MemoryStore:
    return a_town(an_opportunity("desk", dutch_minimum="C1", places=3), places=6)


def test_one_reason_overrules_a_gate_for_the_whole_family_also_when_it_is_proposed() -> None:
    store = a_desk_for_c1()
    plan_id = a_plan(store, opportunity_ids=[*OFFERS, "desk"], groups=[FAMILY])

    changed(store, plan_id, "n0", "desk", override_reason="They learn fast.")

    assert [who_goes_where(store, plan_id)[one] for one in FAMILY] == ["desk", "desk"]
    assert proposed(store, plan_id)["refused"] == 0
    there = work(store).matches.where(opportunity_id="desk")
    assert {(match.newcomer_id, match.override_reason) for match in there} == {
        (one, "They learn fast.") for one in FAMILY
    }


def test_without_a_reason_a_gate_closed_to_another_of_the_family_is_named() -> None:
    store = a_desk_for_c1()
    hear(in_sequence(a_newcomer("n0", **BASICS | {"dutch_level": "C1"})), store)
    plan_id = a_plan(store, opportunity_ids=[*OFFERS, "desk"], groups=[FAMILY])

    with pytest.raises(Conflict, match="gate-closed"):
        changed(store, plan_id, "n0", "desk")


def test_a_pin_keeps_its_reason_however_many_changes_came_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lifecycle, "EDITS_KEPT", 1)
    store = a_desk_for_c1()
    plan_id = a_plan(store, opportunity_ids=[*OFFERS, "desk"])
    changed(store, plan_id, "n0", "desk", override_reason="She learns fast.")
    changed(store, plan_id, "n5", "cooking")

    [at_the_desk] = [one for one in shown(store, plan_id)["placements"] if one["opportunity_id"] == "desk"]
    assert (at_the_desk["pinned"], at_the_desk["by_hand"]) == (True, True)
    assert proposed(store, plan_id)["refused"] == 0


def test_a_reason_goes_with_the_pin_it_was_given_for() -> None:
    store = a_desk_for_c1()
    plan_id = a_plan(store, opportunity_ids=[*OFFERS, "desk"])
    changed(store, plan_id, "n0", "desk", override_reason="She learns fast.")
    assert len(work(store).plan_details.get(plan_id).overrulings) == 1

    changed(store, plan_id, "n0", "cooking")

    assert work(store).plan_details.get(plan_id).overrulings == ()


def test_a_plan_of_before_knows_the_reason_from_its_changes() -> None:
    store = a_desk_for_c1()
    plan_id = a_plan(store, opportunity_ids=[*OFFERS, "desk"])
    changed(store, plan_id, "n0", "desk", override_reason="She learns fast.")
    del store.collections["plan_sheets"][plan_id]["overrulings"]

    assert proposed(store, plan_id)["refused"] == 0


def test_who_is_proposed_takes_a_place_in_the_next_plan_and_is_not_planned_there_again() -> None:
    store = a_town(places=3)
    first = a_plan(store, newcomer_ids=["n0", "n1"], opportunity_ids=["cooking"])
    proposed(store, first)

    second = a_plan(store, opportunity_ids=["cooking"])

    [placed] = who_goes_where(store, second)
    assert placed not in ("n0", "n1")
    assert proposed(store, second)["refused"] == 0


def test_the_board_knows_who_is_asked_for_as_long_as_the_match_stands() -> None:
    store = a_town()
    proposed(store, a_plan(store, newcomer_ids=["n0"], opportunity_ids=["cooking"]))
    [match] = work(store).matches.where()
    board = board_of(store)
    stood = [board.asked("cooking")]

    for now in (replace(match, state=State.ACCEPTED), replace(match, state=State.DECLINED), match, None):
        board.take("matches", match.id, now)
        stood.append(board.asked("cooking"))

    assert stood == [[("n0", False)], [("n0", True)], [], [("n0", False)], []]
    assert board.asked("reading") == []


def test_nobody_is_put_by_hand_where_they_are_proposed_already_and_a_place_proposed_meanwhile_is_lost() -> None:
    store = a_town(places=3)
    plan_id = a_plan(store)
    before = who_goes_where(store, plan_id)
    proposed(store, a_plan(store, newcomer_ids=["n3"], opportunity_ids=["cooking"]))

    with pytest.raises(Conflict, match="already-proposed"):
        changed(store, plan_id, "n3", "cooking")
    answer = changed(store, plan_id, "n5", None)

    [lost] = answer["displaced"]
    assert (before[lost], answer["moved"]) == ("cooking", [])
    assert who_goes_where(store, plan_id) == {one: at for one, at in before.items() if one not in (lost, "n5")}
