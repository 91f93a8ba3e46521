"""Weights are data with a validity date; what was scored with a version keeps it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Invalid
from services.chassis.memory import MemoryStore
from services.contracts.vocabulary import PRIORITIES
from services.matching import commands, rules
from services.matching.domain import weights
from services.matching.handlers import weighting
from services.matching.views import ranking
from services.matching.views.weights import all_weights

from .builders import TODAY, a_board, a_store, work
from .steps import proposed

EVEN = dict.fromkeys(PRIORITIES, 10)


def set_weights(store: MemoryStore, valid_from: date = TODAY, **given: Any) -> str:
    uow = work(store)
    answer = weighting.set_weights(commands.SetWeights(valid_from=valid_from, **{"points": EVEN} | given), uow)
    uow.commit()
    return str(answer.body["id"])


def why(store: MemoryStore) -> dict[str, Any]:
    return ranking.why(commands.AskWhy(newcomer="amina", opportunity="storytime"), work(store))


def ranked(store: MemoryStore) -> dict[str, Any]:
    return ranking.rankings(commands.AskRankings(newcomer="amina"), a_board(store), work(store))


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
    assert [version["valid_from"] for version in all_weights(work(store))["versions"]] == ["2026-04-01", "2017-01-01"]


def test_a_match_keeps_the_version_and_the_parts_it_was_made_with() -> None:
    store = a_store()
    match = proposed(store)
    set_weights(store)

    kept = work(store).matches.get(match)

    assert kept.weights == "2026-2"
    assert kept.points == {name: points * 100 for name, points in rules.first_weights().points.items()}
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
    ("given", "slug"),
    [
        ({"valid_from": date(2026, 3, 1)}, "valid-from-in-the-past"),
        ({"points": {"talents": 10}}, "weight-missing"),
        ({"points": EVEN | {"nationality": 10}}, "unknown-weight"),
        ({"points": EVEN | {"talents": -1}}, "weight-out-of-range"),
        ({"points": dict.fromkeys(PRIORITIES, 0)}, "weights-all-zero"),
        ({"multipliers": [50]}, "weight-out-of-range"),
        ({"longest_wait": 0}, "weight-out-of-range"),
        ({"chance_of_dutch": {"guided": 9_000, "long-term": 9_000}}, "weight-out-of-range"),
        ({"contact": {"plenty": 1}}, "unknown-weight"),
        ({"served_by": {"dutch": ["one-off", "women"]}}, "unknown-weight"),
    ],
)
def test_weights_that_cannot_be_meant_are_refused(given: dict[str, Any], slug: str) -> None:
    with pytest.raises(Invalid, match=slug):
        set_weights(a_store(), **given)


def test_versions_are_numbered_within_their_year() -> None:
    first = rules.first_weights()
    tenth = replace(first, id="2026-10")

    assert weights.next_version([first, tenth], TODAY) == "2026-11"
    assert weights.next_version([first], date(2027, 1, 1)) == "2027-1"
    assert weights.in_force([tenth, first], TODAY).id == "2026-10"


def test_versions_are_listed_the_latest_first_also_past_the_ninth() -> None:
    store = a_store()
    made = [set_weights(store, longest_wait=days) for days in range(1, 11)]

    listed = [version["id"] for version in all_weights(work(store))["versions"]]

    assert listed == [*reversed(made), "2026-2"]
