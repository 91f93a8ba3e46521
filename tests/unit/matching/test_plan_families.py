"""Who stays together: proposed all or none, one reason for all, and nobody torn off when a gate closes."""

from datetime import date
from typing import Any

import pytest

from services.chassis.memory import MemoryStore
from services.matching import commands
from services.matching.domain import plan_portions
from services.matching.domain.plan_sheets import Sheet
from services.matching.handlers import plan_proposals

from .builders import a_newcomer, an_eligibility, hear, in_sequence, work
from .plan_builders import BASICS, PEOPLE, a_plan, a_town, ask, who_goes_where

FAMILY = ["n0", "n1"]


def papers_end(store: MemoryStore, newcomer_id: str) -> None:
    expired = an_eligibility(newcomer_id, valid_until=date(2026, 3, 1))
    hear(in_sequence([*a_newcomer(newcomer_id, **BASICS), expired])[-1:], store)


def proposed(store: MemoryStore, plan_id: str) -> dict[str, Any]:
    return ask(commands.ProposePlan, {"plan_id": plan_id}, store)


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


@pytest.mark.parametrize("in_one_commit", [1, 2, 3])
def test_a_family_is_proposed_in_one_round_however_little_fits_a_commit(
    in_one_commit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_proposals, "IN_ONE_COMMIT", in_one_commit)
    monkeypatch.setattr(plan_proposals, "IN_A_ROUND", 2)
    store = a_town(places=6)
    plan_id = a_plan(store, groups=[["n0", "n2"], ["n3", "n5"]])

    assert proposed(store, plan_id)["left"] == 0

    rounds_of = {match.newcomer_id: match.round_id for match in work(store).matches.where()}
    assert (rounds_of["n0"], rounds_of["n3"]) == (rounds_of["n2"], rounds_of["n5"])
    assert len(rounds_of) == 6


def test_portions_leave_nobody_out_and_no_group_apart_also_on_a_sheet_that_mixes_them() -> None:
    newcomers = tuple(f"n{n}" for n in range(7))
    sheet = Sheet(
        id="p1",
        newcomers=newcomers,
        opportunities=("o",),
        groups=((0, 3), (2, 5)),
        who=tuple(range(7)),
        where=(0,) * 7,
        scores=(0,) * 7,
    )

    until = plan_portions.stop(sheet, 0, 1)
    first = list(plan_portions.portions(sheet, 0, until, {}, 3))

    assert until == 6
    assert sorted(one for portion in first for one in portion.newcomer_ids) == list(newcomers[:6])
    assert [group for portion in first for group in portion.groups] == [["n0", "n3"], ["n2", "n5"]]
    assert plan_portions.stop(sheet, 6, 1) == 7


def test_a_family_that_can_all_go_is_placed_and_proposed() -> None:
    store = a_town(places=6)
    plan_id = a_plan(store, groups=[FAMILY])

    assert len({who_goes_where(store, plan_id)[one] for one in FAMILY}) == 1
    assert proposed(store, plan_id)["refused"] == 0
