"""When opportunities take place: parts of a week, on the days that each lasts; two clash where they share one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.matching.solver.arrays import Ints


@dataclass(frozen=True, kw_only=True)
class Times:
    """By opportunity, the parts of a week it takes and its days.

    `week` (opportunities) is the bit mask of the parts it surely takes, 0 where unknown; `first` and `last`
    (opportunities) are its days as proleptic ordinals, both included. `occurring` (7 x 8) is what a week is: by the
    weekday of a first day (0: Monday) and how many days follow each other (0 to 7), the bit mask of the parts in them.
    """

    week: Ints
    first: Ints
    last: Ints
    occurring: Ints

    def clash(self, one: int, other: int) -> bool:
        """Whether two opportunities surely take the same part of the week, on a day that both last."""
        return bool(self.clashes(one, np.array([other]))[0])

    def clashes(self, one: int, others: NDArray[np.integer]) -> NDArray[np.bool_]:
        """Which of these opportunities clash with one (others); see `clash`."""
        first, last = np.maximum(self.first[others], self.first[one]), np.minimum(self.last[others], self.last[one])
        both = self.week[others] & self.week[one] & self._parts_between(first, last)
        taken: NDArray[np.bool_] = (both != 0) & (others != one)
        return taken

    def taking(self, opportunities: Ints, part: int, day: int) -> NDArray[np.bool_]:
        """Which of these opportunities surely take that part of the week (one bit) on that day (ordinal)."""
        then = (self.first[opportunities] <= day) & (day <= self.last[opportunities])
        taken: NDArray[np.bool_] = then & ((self.week[opportunities] & part) != 0)
        return taken

    def shared(self, one: int, other: int) -> list[tuple[int, int]]:
        """The parts of the week that two opportunities both take, each with the first day on which they do."""
        first = int(max(self.first[one], self.first[other]))
        last = int(min(self.last[one], self.last[other], first + 6))
        both = int(self.week[one] & self.week[other])
        days = range(first, last + 1)
        return [(part, day) for day in days for part in _bits(both & int(self._parts_between(day, day)))]

    def _parts_between(self, first: ArrayLike, last: ArrayLike) -> Ints:
        """The parts of the week that occur between these days; none where the last lies before the first."""
        begins, ends = np.asarray(first, dtype=np.int64), np.asarray(last, dtype=np.int64)
        found: Ints = self.occurring[(begins - 1) % 7, np.clip(ends - begins + 1, 0, 7)]
        return found


def _bits(mask: int) -> list[int]:
    return [1 << n for n in range(mask.bit_length()) if mask >> n & 1]
