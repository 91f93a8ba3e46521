"""Some pairs of a grid with what they are scored by: what `pairing` is for one pair, for arrays of pairs."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.matching.rulebook.domain.weights import Weights
from services.matching.suitability.domain.pair_grid import Column, Int64Array, PairGrid


@dataclass(frozen=True)
class PairList:
    """Each pair by its row of the person and of the opportunity; arrays of pairs have the shape (pairs,)."""

    grid: PairGrid
    person: NDArray[np.int64]
    offer: NDArray[np.int64]
    weights: Weights
    tables: Mapping[str, Int64Array]
    """By component, its `table` for these weights."""
    square: NDArray[np.int16]
    """How close any two talents are, 0 to 100: by number asked, by number had."""

    def of_person(self, name: str) -> Column:
        """By pair, what stands in a column of the people."""
        picked: Column = self.grid.people[name][self.person]
        return picked

    def of_offer(self, name: str) -> Column:
        """By pair, what stands in a column of the opportunities."""
        picked: Column = self.grid.offers[name][self.offer]
        return picked

    def closeness(self, had: str) -> Int64Array:
        """By pair and asked talent, how close the closest of a column of talents comes: (pairs, talents asked at most).

        `had` names the column: `talents` or `goals`.
        """
        asked = self.grid.offers["asked"]
        used = np.zeros(len(self.square), dtype=np.bool_)
        used[asked] = True
        closest = self.square[used][:, self.grid.people[had]].max(axis=2, initial=0)
        place = np.cumsum(used) - 1
        near: Int64Array = closest[place[asked][self.offer], self.person[:, np.newaxis]].astype(np.int64)
        return near
