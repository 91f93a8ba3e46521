"""What a plan answers: who goes where, how near the optimum that is, and who waits on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.matching.solver.problem import Ints

UNPLACED_BECAUSE = (
    "no-feasible-opportunity",
    "barred-by-hand",
    "all-places-taken",
    "group-kept-together",
)
"""Why somebody has no place: no gate lets them through anywhere, their pairs were barred, others are better there, or
the group they go with finds no place for all."""


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

    These are of people who could have had a place; beside them stand those who could not.
    """

    unplaced: int = 0
    longest_unplaced: int = 0
    mean_unplaced: float = 0.0
    longest_tenth_unplaced_mean: float = 0.0
    without_fairness: Waits = field(default_factory=Waits)
    cost_in_score: int = 0
    no_feasible_opportunity: Nowhere = field(default_factory=Nowhere)


def reported(mine: Waits, nowhere: Nowhere, without_fairness: Waits, cost_in_score: int) -> WaitingReport:
    """These waits, beside those of the plan without fairness and those of whom no plan could place."""
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
    """A plan. `chosen` are equally long arrays of persons and opportunities, by person; amounts are whole units.

    `objective` is score plus the bonus of waiting, `upper_bound` what no plan can exceed. `prices` (opportunities) say
    what one more place would add. `reserve` (opportunities) lists who comes next, best first. `unplaced` tells why.
    """

    chosen: tuple[Ints, Ints]
    score: int
    objective: int
    upper_bound: int
    reserve: tuple[tuple[int, ...], ...]
    prices: Ints
    placed: tuple[int, ...]
    unplaced: Mapping[int, str]
    waiting: WaitingReport

    @property
    def gap(self) -> float:
        """The part of the upper bound that is not reached at most; 0 when there is nothing to reach."""
        return (self.upper_bound - self.objective) / self.upper_bound if self.upper_bound else 0.0

    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Who goes where, as (person, opportunity)."""
        people, opportunities = self.chosen
        return tuple(zip(people.tolist(), opportunities.tolist(), strict=True))
