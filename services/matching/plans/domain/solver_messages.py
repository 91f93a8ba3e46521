"""What is asked of the planner, and what it answers; newcomers and opportunities by their number on the sheet."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from services.matching.solver.problem import HALF_DAYS
from services.matching.solver.solution import WaitingReport

Pairs = tuple[tuple[int, int], ...]
"""(newcomer, opportunity)."""
ANYWHERE = -1


@dataclass(frozen=True, kw_only=True)
class Task:
    """A whole plan to be made, as it crosses to the planner's process."""

    snapshot: Any
    """The board's copy of these people and opportunities; some may have gone meanwhile."""
    newcomers: tuple[str, ...]
    opportunities: tuple[str, ...]
    groups: tuple[tuple[int, ...], ...] = ()
    pinned: Pairs = ()
    barred: Pairs = ()
    """ANYWHERE as opportunity bars them all."""
    asked: Pairs = ()
    """Those with a match that stands: they cannot be proposed again."""
    promised: dict[int, int] = field(default_factory=dict)
    """By opportunity, for how many places somebody is proposed who has not said yes yet: they count as taken."""
    most_each: int = 1
    fairness: float = 0.0
    fairness_half_days: int = HALF_DAYS
    reserve: bool = True
    first: int = 0
    last: int = 0
    """The days it is for, as ordinals; 0 for any."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A plan as computed."""

    who: tuple[int, ...] = ()
    where: tuple[int, ...] = ()
    scores: tuple[int, ...] = ()
    reserves: tuple[tuple[int, ...], ...] = ()
    unplaced: dict[str, tuple[int, ...]] = field(default_factory=dict)
    prices: tuple[int, ...] = ()
    total: int = 0
    objective: int = 0
    upper_bound: int = 0
    waiting: WaitingReport = field(default_factory=WaitingReport)
    weights: str = ""
    empty: str | None = None


@dataclass(frozen=True, kw_only=True)
class Change:
    """In a plan that stands so, a newcomer goes to an opportunity, or to none; the task has it pinned or barred."""

    task: Task
    who: int
    where: int | None
    placements: Pairs
    anew: bool = True
    """Whether the whole plan is made anew beside it, to tell what the change costs at least."""


@dataclass(frozen=True, kw_only=True)
class Changed:
    """What a change costs, in hundredths: as it is kept, and if everybody were put anew."""

    outcome: Outcome
    cost: int
    cost_in_score: int
    least_cost: int | None
    """None where the whole plan was not made anew."""
    displaced: tuple[int, ...] = ()
    """Who has no placement any more, the newcomer and the own group aside."""
    moved: tuple[int, ...] = ()
    """Who else is placed otherwise than before."""


def who_lost_and_who_moved(
    before: Pairs, now: Pairs, party: Collection[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of two plans, who has no placement any more and who has others; those of the party aside."""
    differs = {who for who, _ in {*before} ^ {*now}}.difference(party)
    placed, had = {who for who, _ in now}, {who for who, _ in before}
    return tuple(sorted(differs - placed)), tuple(sorted(differs & placed & had))


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """It cannot be planned: one of our errors, as it crosses back."""

    slug: str
    detail: str
    field: str | None = None
