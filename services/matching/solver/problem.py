"""What a plan is asked for: people, opportunities with places, and the pairs that every gate lets through."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from services.matching.solver.arrays import Group, Ints, Mask, Pairs
from services.matching.solver.lots import lots_of_pairs, no_lots, or_none
from services.matching.solver.times import Times

POINT = 100
"""Units in a point: scores are whole hundredths of a point, 0 to 10,000."""

FULL_BONUS = 10_000
"""The bonus, in units, that waiting comes ever nearer to and never reaches: no wait outweighs everything else."""

HALF_DAYS, MOST_HALF_DAYS = 180, 3_650
"""The days of waiting that give half of it, unless the plan says otherwise; and the most that can be said."""


def _nobody() -> Ints:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """People x opportunities with places; the pairs that every gate lets through, as compressed rows.

    `start` (people + 1): the pairs of person i are start[i]:start[i + 1]. `opportunity` (pairs) ascends in each row;
    `score` (pairs) is 0 to 10,000, hundredths of a point. `places` (opportunities) are free, `waited` (people) is in
    days since the intake. `groups` go to the same opportunity, all or none. A person gets at most `most_each`.
    `pinned` (person, opportunity) are in whatever it costs, `barred` are out. Nobody gets two opportunities whose
    `times` clash; without times nothing clashes.

    With several each everybody gets one first: the plan is made in rounds, each the best there is after the rounds
    before. With `fill_first` as many people as possible are placed in each round, and the worth counts among those.

    Where plans are worth the same, those who waited longest are placed, and get what suits them better; then a lot
    decides: `lots` (people) and `opportunity_lots`, whole numbers, from which each pair gets one; the highest wins.

    `fairness` 0 to 1 trades points for waiting: each pair is worth its score plus fairness x bonus, where
    bonus = 100 points x waited / (waited + `fairness_half_days`). It grows with every day and stays under 100 points.
    At fairness 0.2 and 180 days: 90 days of waiting are worth 6.67 points, 180 days 10, 3,000 days 18.87, 3,605 days
    19.05. With 3,650 days instead, the last two are 9.02 and 9.94: the longer the half, the more the longest waits
    differ and the less the short ones. Rounded to whole units.
    """

    start: Ints
    opportunity: NDArray[np.int32]
    score: Ints
    places: Ints
    waited: Ints = field(default_factory=_nobody)
    groups: tuple[Group, ...] = ()
    most_each: int = 1
    fairness: float = 0.0
    fairness_half_days: int = HALF_DAYS
    pinned: Pairs = ()
    barred: Pairs = ()
    times: Times | None = None
    fill_first: bool = False
    lots: NDArray[np.uint64] = field(default_factory=no_lots)
    opportunity_lots: NDArray[np.uint64] = field(default_factory=no_lots)

    @property
    def people(self) -> int:
        """How many people there are."""
        return max(len(self.start) - 1, 0)

    @property
    def opportunities(self) -> int:
        """How many opportunities there are."""
        return len(self.places)

    def group_of(self, person: int) -> Group:
        """The people who go where this one goes, the person included."""
        return self._group_by_member.get(person, (person,))

    @cached_property
    def _group_by_member(self) -> dict[int, Group]:
        return group_by_member(self.groups)

    def bonus(self) -> Ints:
        """Units each person's waiting adds to any of their pairs (people)."""
        if self.fairness == 0 or not len(self.waited):
            return np.zeros(self.people, dtype=np.int64)
        waited = np.maximum(self.waited, 0)
        share = waited / (waited + self.fairness_half_days)
        bonus: Ints = np.rint(self.fairness * FULL_BONUS * share).astype(np.int64)
        return bonus

    def value(self) -> Ints:
        """What each pair is worth to the plan: score and bonus, in units (pairs)."""
        return self.score + np.repeat(self.bonus(), np.diff(self.start))

    def days(self) -> Ints:
        """How long each has waited (people); 0 where nothing is known of it."""
        return np.maximum(self.waited, 0) if len(self.waited) else np.zeros(self.people, dtype=np.int64)

    def lots_of(self, people: Ints, opportunities: Ints) -> Ints:
        """The lot of each of these pairs: 0 or more, under 2**`lots.BITS`."""
        one, other = or_none(self.lots, self.people), or_none(self.opportunity_lots, self.opportunities)
        return lots_of_pairs(one[people], other[opportunities])

    def turns(self) -> Ints:
        """By person, whose turn comes first of those who tie: who waited longest, then the lot; 0 is the first."""
        order = np.lexsort((~or_none(self.lots, self.people), -self.days()))
        turns = np.empty(self.people, dtype=np.int64)
        turns[order] = np.arange(self.people)
        return turns

    def at(self, person: int, opportunity: int) -> int:
        """The index of a pair, or -1 when a gate is closed to it."""
        if not (0 <= person < self.people):
            return -1
        low, high = int(self.start[person]), int(self.start[person + 1])
        found = low + int(np.searchsorted(self.opportunity[low:high], opportunity))
        return found if found < high and self.opportunity[found] == opportunity else -1

    def clash(self, one: int, other: int) -> bool:
        """Whether two opportunities take place at the same time; see `Times.clash`."""
        return self.times is not None and self.times.clash(one, other)

    def clashes(self, one: int, others: NDArray[np.integer]) -> Mask:
        """Which of these opportunities clash with one (others)."""
        return np.zeros(len(others), dtype=np.bool_) if self.times is None else self.times.clashes(one, others)


def group_by_member(groups: Iterable[Group]) -> dict[int, Group]:
    """The group of each person who is in one."""
    return {person: group for group in groups for person in group}
