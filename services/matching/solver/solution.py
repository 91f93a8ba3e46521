"""What the solver answers: who goes where, how near the optimum that is, and who waits on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from services.matching.solver.arrays import Ints, Pairs

UNPLACED_BECAUSE = (
    "no-feasible-opportunity",
    "barred-by-hand",
    "all-places-taken",
    "group-kept-together",
    "group-too-large",
)
"""Why somebody has no place: no gate lets them through anywhere, their pairs were barred, others are better there, the
group they go with finds no place for all, or none of the opportunities that are open to them is that large."""


@dataclass(frozen=True, kw_only=True)
class Waits:
    """How long those have waited, in days, who have no place and could have had one; all 0 where there are none."""

    unplaced: int = 0
    longest_unplaced: int = 0
    mean_unplaced: float = 0.0
    longest_tenth_unplaced_mean: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Nowhere:
    """Who could not have had a place whatever the plan, no gate lets them through anywhere: how many, the longest."""

    unplaced: int = 0
    longest_unplaced: int = 0


@dataclass(frozen=True, kw_only=True)
class WaitingReport:
    """What fairness did: waits under this plan, under the plan without fairness, and the score it cost (units).

    These are of people who could have had a place; those who could not are counted apart.
    """

    unplaced: int = 0
    longest_unplaced: int = 0
    mean_unplaced: float = 0.0
    longest_tenth_unplaced_mean: float = 0.0
    without_fairness: Waits = field(default_factory=Waits)
    cost_in_score: int = 0
    no_feasible_opportunity: Nowhere = field(default_factory=Nowhere)


def waiting_report(mine: Waits, nowhere: Nowhere, without_fairness: Waits, cost_in_score: int) -> WaitingReport:
    """These waits, those of the plan without fairness, and those of people whom no plan could place."""
    return WaitingReport(
        unplaced=mine.unplaced,
        longest_unplaced=mine.longest_unplaced,
        mean_unplaced=mine.mean_unplaced,
        longest_tenth_unplaced_mean=mine.longest_tenth_unplaced_mean,
        without_fairness=without_fairness,
        cost_in_score=cost_in_score,
        no_feasible_opportunity=nowhere,
    )


@dataclass(frozen=True, kw_only=True)
class Solution:
    """A plan; amounts are whole units (hundredths of a point)."""

    chosen: tuple[Ints, Ints]
    """Who goes where: equally long arrays of persons and opportunities, by person."""
    scores: Ints
    """Of each of these pairs."""
    objective: int
    """The scores plus the bonus of waiting."""
    upper_bound: int
    """What the objective of no plan can exceed; 0 where none was proven."""
    prices: Ints
    """What one more place would add (opportunities); empty where nothing was solved."""
    reserve: tuple[tuple[int, ...], ...] = ()
    """Who comes next, best first (opportunities)."""
    unplaced: Mapping[int, str] = field(default_factory=dict)
    """By person without a place, why: one of UNPLACED_BECAUSE."""
    waiting: WaitingReport = field(default_factory=WaitingReport)

    @property
    def score(self) -> int:
        """The sum of the scores."""
        return int(self.scores.sum())

    @property
    def gap(self) -> float:
        """The part of the upper bound that is not reached at most; 0 when there is nothing to reach."""
        return (self.upper_bound - self.objective) / self.upper_bound if self.upper_bound else 0.0

    @property
    def placed(self) -> tuple[int, ...]:
        """The people who have a place."""
        return tuple(np.unique(self.chosen[0]).tolist())

    def pairs(self) -> Pairs:
        """Who goes where, as (person, opportunity)."""
        people, opportunities = self.chosen
        return tuple(zip(people.tolist(), opportunities.tolist(), strict=True))
