"""The score of many pairs at once, in whole numbers: to the last digit that of `suitability.domain.scoring`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.matching.rulebook.domain.weights import Weights
from services.matching.suitability.domain.pair_grid import Int64Array
from services.matching.suitability.domain.scoring import COMPONENTS
from services.matching.suitability.domain.scoring.pair_list import PairList
from services.matching.suitability.domain.scoring.rounding import rounded_array

Tables = Mapping[str, Int64Array]
"""By component, what its `values` looks up; for one version of the weights."""


@dataclass(frozen=True)
class Pairs:
    """Some pairs of a grid: the row of the person and of the opportunity, by pair."""

    person: NDArray[np.int64]
    offer: NDArray[np.int64]


def tables(weights: Weights) -> Tables:
    """The tables of a version."""
    return {component.name: component.table(weights) for component in COMPONENTS if component.table}


def points(priorities: Sequence[tuple[str, ...]], weights: Weights) -> Int64Array:
    """By person, the points of each component times the person's priorities: (people, components)."""
    known = {each: weights.for_priorities(each) for each in set(priorities)}
    return np.array([known[each] for each in priorities], dtype=np.int64).reshape(len(priorities), len(COMPONENTS))


def exact(values: Int64Array, person: NDArray[np.int64], points: Int64Array) -> Int64Array:
    """The scores of pairs in hundredths of a point, from their values and the points of their people."""
    return rounded_array(np.einsum("pc,pc->p", values, points[person]), points.sum(axis=1)[person])


def values(pairs: PairList) -> Int64Array:
    """The value of each component of each pair, in the order of COMPONENTS: (pairs, components)."""
    return np.stack([component.values(pairs).astype(np.int64) for component in COMPONENTS], axis=1)
