"""The score of many pairs at once: `domain.scoring` for thousands, in whole numbers, to the last digit the same."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.contracts.vocabulary import CONTACT, MOTIVATIONS
from services.matching.board.columns import Column
from services.matching.board.gate_masks import PairGrid
from services.matching.board.travel_times import NOT_KNOWN
from services.matching.rulebook.domain.weights import COMPONENTS, TRAITS, UNKNOWN, WHOLE, Weights

Int64Array = NDArray[np.int64]


@dataclass(frozen=True)
class Tables:
    """One version of the weights, looked up by number."""

    chance_of_dutch: Int64Array
    """By traits, as bits."""
    serves: Int64Array
    """By traits, the motivations that are served, as bits."""
    count: Int64Array
    """By bits, how many."""
    contact: Int64Array
    """By the column `contact`."""


def tables(weights: Weights) -> Tables:
    """The tables of a version."""
    chances = [weights.chance_of_dutch.get(trait, 0) for trait in TRAITS]
    served = [
        sum(1 << n for n, motivation in enumerate(MOTIVATIONS) if trait in weights.served_by.get(motivation, ()))
        for trait in TRAITS
    ]
    combinations = np.arange(1 << len(TRAITS))
    has = [(combinations >> number & 1).astype(np.int64) for number in range(len(TRAITS))]
    serves = np.zeros(len(combinations), dtype=np.int64)
    for here, motivations in zip(has, served, strict=True):
        serves |= here * motivations
    return Tables(
        chance_of_dutch=np.sum([here * chance for here, chance in zip(has, chances, strict=True)], axis=0),
        serves=serves,
        count=np.array([number.bit_count() for number in range(1 << len(MOTIVATIONS))], dtype=np.int64),
        contact=np.array([UNKNOWN, *(weights.contact.get(much, UNKNOWN) for much in CONTACT)], dtype=np.int64),
    )


@dataclass(frozen=True)
class Pairs:
    """Some pairs of a field: the row of the person and of the opportunity, by pair."""

    person: NDArray[np.int64]
    offer: NDArray[np.int64]


def points(priorities: Sequence[tuple[str, ...]], weights: Weights) -> Int64Array:
    """By person, the points of each component times the person's priorities: (people, components)."""
    known = {each: weights.for_priorities(each) for each in set(priorities)}
    return np.array([known[each] for each in priorities], dtype=np.int64).reshape(len(priorities), len(COMPONENTS))


def exact(values: Int64Array, person: NDArray[np.int64], points: Int64Array) -> Int64Array:
    """The scores of pairs in hundredths of a point, from their values and the points of their people."""
    return _rounded(np.einsum("pc,pc->p", values, points[person]), points.sum(axis=1)[person])


def values(grid: PairGrid, pairs: Pairs, weights: Weights, by: Tables, square: NDArray[np.int16]) -> Int64Array:
    """The value of each component of each pair, in the order of COMPONENTS: (pairs, components)."""
    people, offers = grid.people, grid.offers
    asks, traits = offers["asks"][pairs.offer], offers["traits"][pairs.offer]
    near = _near(square, people["talents"], offers["asked"], pairs).sum(axis=1)
    goals = _near(square, people["goals"], offers["asked"], pairs).max(axis=1, initial=0)
    has_goal = np.any(people["goals"] > 0, axis=1)[pairs.person]
    named = by.count[people["motivations"]][pairs.person]
    served = by.count[people["motivations"][pairs.person] & by.serves[traits]]
    wishes = np.where(
        offers["long_term"][pairs.offer], people["long_term"][pairs.person], people["one_off"][pairs.person]
    )
    found = {
        "talents": np.where(asks > 0, _rounded(near * (WHOLE // 100), np.maximum(asks, 1)), UNKNOWN),
        "motivation": np.where(named > 0, _rounded(served * WHOLE, np.maximum(named, 1)), UNKNOWN),
        "dutch": by.chance_of_dutch[traits],
        "contact": by.contact[offers["contact"]][pairs.offer],
        "wish": wishes * WHOLE,
        "next-step": np.where((asks > 0) & has_goal, goals * (WHOLE // 100), UNKNOWN),
        "travel": _travel(grid, pairs),
        "waiting": _waiting(grid, weights)[pairs.person],
    }
    return np.stack([found[component].astype(np.int64) for component in COMPONENTS], axis=1)


def _near(square: NDArray[np.int16], had: Column, asked: Column, pairs: Pairs) -> Int64Array:
    """By pair and asked talent, how close the person's closest one comes: (pairs, talents asked at most)."""
    used = np.zeros(len(square), dtype=np.bool_)
    used[asked] = True
    closest = square[used][:, had].max(axis=2, initial=0)
    place = np.cumsum(used) - 1
    near: Int64Array = closest[place[asked][pairs.offer], pairs.person[:, np.newaxis]].astype(np.int64)
    return near


def _travel(grid: PairGrid, pairs: Pairs) -> Int64Array:
    minutes = grid.minutes[pairs.person, pairs.offer].astype(np.int64)
    most = np.maximum(grid.people["most_minutes"][pairs.person].astype(np.int64), 1)
    return np.where(minutes == NOT_KNOWN, UNKNOWN, np.maximum(most - minutes, 0) * WHOLE // most)


def _waiting(grid: PairGrid, weights: Weights) -> Int64Array:
    waited = np.clip(grid.day - grid.people["completed"].astype(np.int64), 0, weights.longest_wait)
    return np.where(grid.people["volunteers"], 0, waited * WHOLE // weights.longest_wait)


def _rounded(part: Int64Array, whole: Int64Array) -> Int64Array:
    """See `scoring.rounded`."""
    return (2 * part + whole) // (2 * whole)
