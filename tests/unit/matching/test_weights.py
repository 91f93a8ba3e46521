"""Weights are data with a validity date; what was scored with a version keeps it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound
from services.chassis.http.problems import problem
from services.chassis.storage.memory import MemoryStore
from services.contracts.vocabulary import PRIORITIES
from services.matching.rankings.commands import AskRankings, AskWhy
from services.matching.rulebook import handlers as rulebook_handlers
from services.matching.rulebook import in_force
from services.matching.rulebook.commands import SetWeights, WithdrawWeights
from services.matching.rulebook.domain import weights
from services.platform import request_parsing

from . import questions
from .builders import NOW, TODAY, a_board, a_store, work
from .steps import proposed

EVEN = dict.fromkeys(PRIORITIES, 10)
APRIL = date(2026, 4, 1)


def set_weights(store: MemoryStore, valid_from: date = TODAY, **given: Any) -> str:
    uow = work(store)
    answer = rulebook_handlers.set_weights(SetWeights(valid_from=valid_from, **{"points": EVEN} | given), uow)
    uow.commit()
    return str(answer.body["id"])


def withdraw(store: MemoryStore, version: str, days: int = 0) -> str:
    uow = work(store, now=NOW + timedelta(days=days))
    answer = rulebook_handlers.withdraw_weights(WithdrawWeights(version=version), uow)
    uow.commit()
    return str(answer.body["id"])


def _without(*components: str) -> dict[str, int]:
    return {name: points for name, points in EVEN.items() if name not in components}


def why(store: MemoryStore) -> dict[str, Any]:
    return questions.why(AskWhy(newcomer="amina", opportunity="storytime"), work(store))


def ranked(store: MemoryStore) -> dict[str, Any]:
    return questions.rankings(AskRankings(newcomer="amina"), a_board(store), work(store))


def test_the_version_in_force_scores_and_is_named() -> None:
    store = a_store()
    before = why(store)

    version = set_weights(store, points=EVEN | {"talents": 0})

    after = why(store)
    assert (before["weights"], after["weights"]) == ("2026-2", version)
    assert [part["weight"] for part in after["components"] if part["name"] == "talents"] == [0]
    assert ranked(store)["weights"] == version
    assert ranked(store)["rankings"][0]["exact_score"] == after["exact_score"]


def test_weights_that_begin_later_do_not_hold_yet() -> None:
    store = a_store()
    set_weights(store, valid_from=date(2026, 4, 1))

    assert why(store)["weights"] == "2026-2"
    shown = questions.all_weights(work(store))["versions"]
    assert [version["valid_from"] for version in shown] == ["2026-04-01", "2017-01-01"]


def test_a_match_keeps_the_version_and_the_parts_it_was_made_with() -> None:
    store = a_store()
    match = proposed(store)
    set_weights(store)

    kept = work(store).matches.get(match)

    assert kept.weights == "2026-2"
    assert kept.points == dict(zip(PRIORITIES, in_force.first_weights().for_priorities(()), strict=True))
    whole = sum(kept.points.values())
    assert kept.score == int(sum(kept.points[n] * kept.values[n] for n in kept.values) / whole / 100 + 0.5)


def test_the_same_weights_again_make_no_version() -> None:
    store = a_store()

    assert set_weights(store) == set_weights(store) == "2026-3"


def test_of_two_versions_from_the_same_day_the_later_holds() -> None:
    store = a_store()
    set_weights(store)
    version = set_weights(store, longest_wait=10)

    assert version == "2026-4"
    assert why(store)["weights"] == version


@pytest.mark.parametrize(
    ("given", "slug", "fields"),
    [
        ({"valid_from": date(2026, 3, 1)}, "valid-from-in-the-past", ["valid_from"]),
        ({"valid_from": date(2028, 3, 2)}, "valid-from-too-far", ["valid_from"]),
        ({"valid_from": date(9999, 12, 31)}, "valid-from-too-far", ["valid_from"]),
        ({"points": _without("travel", "wish")}, "weight-missing", ["points.wish", "points.travel"]),
        ({"points": EVEN | {"nationality": 10, "sex": 1}}, "unknown-weight", ["points.nationality", "points.sex"]),
        ({"points": EVEN | {"talents": -1, "wish": 1_001}}, "weight-out-of-range", ["points.talents", "points.wish"]),
        ({"points": dict.fromkeys(PRIORITIES, 0)}, "weights-all-zero", ["points"]),
        ({"multipliers": [200, 50]}, "weight-out-of-range", ["multipliers.1"]),
        ({"multipliers": [125, 150, 150, 200]}, "multipliers-ascend", ["multipliers.1", "multipliers.3"]),
        ({"longest_wait": 0}, "weight-out-of-range", ["longest_wait"]),
        ({"chance_of_dutch": {"guided": -5}}, "weight-out-of-range", ["chance_of_dutch.guided"]),
        ({"chance_of_dutch": {"guided": 9_000, "long-term": 9_000}}, "weight-out-of-range", ["chance_of_dutch"]),
        ({"contact": {"plenty": 1}}, "unknown-weight", ["contact.plenty"]),
        ({"contact": {"much": 10_001}}, "weight-out-of-range", ["contact.much"]),
        ({"served_by": {"dutch": ["one-off", "women"]}}, "unknown-weight", ["served_by.dutch.1"]),
        ({"served_by": {"money": ["one-off"]}}, "unknown-weight", ["served_by.money"]),
        ({"longest_wait": 0, "multipliers": [1]}, "weight-out-of-range", ["multipliers.0", "longest_wait"]),
    ],
)
def test_weights_that_cannot_be_meant_are_refused_by_component(
    given: dict[str, Any], slug: str, fields: list[str]
) -> None:
    with pytest.raises(Invalid, match=slug) as refused:
        set_weights(a_store(), **given)

    told = problem(refused.value)
    assert [fault["field"] for fault in told["errors"]] == fields
    assert all(field in told["detail"] and fault["detail"] for field, fault in zip(fields, told["errors"], strict=True))


def test_out_of_range_names_both_ends() -> None:
    with pytest.raises(Invalid) as refused:
        set_weights(a_store(), points=EVEN | {"talents": 1_001})

    assert problem(refused.value)["errors"] == [{"field": "points.talents", "detail": "A whole number from 0 to 1000."}]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 0.5, "10", True, None])
def test_what_is_no_whole_number_is_named_by_its_component(number: Any) -> None:
    with pytest.raises(Invalid, match="invalid-request") as refused:
        request_parsing.from_body(SetWeights, {"valid_from": "2026-04-01", "points": EVEN | {"talents": number}})

    assert [fault["field"] for fault in problem(refused.value)["errors"]] == ["points.talents"]


def test_priorities_may_weigh_alike() -> None:
    store = a_store()

    assert set_weights(store, multipliers=[150, 150, 100], valid_from=date(2028, 3, 1)) == "2026-3"


def test_weights_are_withdrawn_before_they_hold() -> None:
    store = a_store()
    version = set_weights(store, valid_from=APRIL)
    board = a_board(store)
    assert board.rulebook(APRIL).weights.id == version

    assert withdraw(store, version) == withdraw(store, version, days=60) == version

    assert a_board(store).rulebook(APRIL).weights.id == "2026-2"
    assert in_force.rulebook(work(store).weights.where(), APRIL).weights.id == "2026-2"
    shown = {each["id"]: each["withdrawn_on"] for each in questions.all_weights(work(store))["versions"]}
    assert shown == {version: TODAY.isoformat(), "2026-2": None}


def test_the_name_of_withdrawn_weights_is_given_to_no_others() -> None:
    store = a_store()
    withdraw(store, set_weights(store, valid_from=APRIL))

    assert set_weights(store, valid_from=APRIL) == "2026-4"


@pytest.mark.parametrize("days", [0, 31])
def test_weights_that_hold_or_held_are_not_withdrawn(days: int) -> None:
    store = a_store()
    version = set_weights(store)

    for held in (version, "2026-2"):
        with pytest.raises(Conflict, match="weights-held-already"):
            withdraw(store, held, days)

    assert why(store)["weights"] == version


def test_unknown_weights_are_not_withdrawn() -> None:
    with pytest.raises(NotFound, match="unknown-weights"):
        withdraw(a_store(), "2026-9")


def test_versions_are_numbered_within_their_year() -> None:
    first = in_force.first_weights()
    tenth = replace(first, id="2026-10")

    assert weights.next_version([first, tenth], TODAY) == "2026-11"
    assert weights.next_version([first], date(2027, 1, 1)) == "2027-1"
    assert weights.in_force([tenth, first], TODAY).id == "2026-10"


def test_versions_are_listed_the_latest_first_also_past_the_ninth() -> None:
    store = a_store()
    made = [set_weights(store, longest_wait=days) for days in range(1, 11)]

    listed = [version["id"] for version in questions.all_weights(work(store))["versions"]]

    assert listed == [*reversed(made), "2026-2"]


def test_a_component_that_a_version_does_not_name_counts_for_nothing_in_it() -> None:
    store = a_store()
    before = replace(in_force.first_weights(), id="2026-9", valid_from=TODAY, points=_without("contact"))
    uow = work(store)
    uow.weights.add(before)
    uow.commit()

    [contact] = [part for part in why(store)["components"] if part["name"] == "contact"]

    assert (contact["weight"], contact["contribution"]) == (0, 0)
    assert before.for_priorities(("contact",)) == tuple(0 if name == "contact" else 1000 for name in PRIORITIES)
    assert ranked(store)["rankings"][0]["exact_score"] == why(store)["exact_score"]
