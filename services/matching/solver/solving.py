"""One plan from start to end: relax, bound, decide what groups and clashes leave open, fill."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from services.matching.solver.clashes import clashing_pairs, fill
from services.matching.solver.dual_bound import upper_bound
from services.matching.solver.group_moves import keep_together
from services.matching.solver.integer_programme import SMALL, Decision, decided
from services.matching.solver.min_cost_flow import Network
from services.matching.solver.parties import Parties, parties_of
from services.matching.solver.problem import Ints, Problem

NEAR_ENOUGH = 300
"""Units a place, three points: pairs that the prices put further than this behind a party's best are out of question
while groups are moved about. Singles may take any pair again once the groups have settled."""

GOOD_ENOUGH = 0.9995
"""Groups that moving about leaves further than this below the bound are decided by the programme."""

Progress = Callable[[str, float], None]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Who goes where (persons and opportunities, by person), its worth in units, and prices (opportunities)."""

    people: Ints
    opportunities: Ints
    score: int
    objective: int
    upper_bound: int
    prices: Ints


def draft(problem: Problem, progress: Progress) -> Draft:
    """The plan of a problem that `check` accepts; `progress` hears what is done and which part of the work, 0 to 1."""
    parties = parties_of(problem)
    if not len(parties.value):
        nothing = np.zeros(0, dtype=np.bool_)
        return _draft(problem, parties, Decision(nothing, np.zeros(len(parties.free), dtype=np.int64), 0))
    progress("relaxed", 0.1)
    best = _decided(problem, Network(parties), progress)
    best.chosen[clashing_pairs(problem, parties, best.chosen)] = False
    fill(problem, parties, best.chosen)
    return _draft(problem, parties, best)


def _decided(problem: Problem, network: Network, progress: Progress) -> Decision:
    """By the flow where that says all; else by the programme, or by moving groups about where they are many."""
    parties, relaxed, prices = network.parties, network.solve(), network.prices()
    chosen, bound = network.flow() > 0, upper_bound(problem, parties, prices)
    grouped = parties.singles < parties.count
    if clashing_pairs(problem, parties, chosen) or (grouped and len(parties.value) <= SMALL):
        progress("deciding", 0.3)
        return _tighter(decided(problem, parties, prices, progress), problem, parties, bound)
    if not grouped:
        return Decision(chosen, prices, bound)
    progress("groups", 0.3)
    _send_groups(problem, network, prices, relaxed)
    network.solve()
    moved = Decision(network.flow() > 0, prices, bound)
    if _worth(parties, moved.chosen) >= GOOD_ENOUGH * bound:
        return moved
    progress("deciding", 0.5)
    other = _tighter(decided(problem, parties, prices, progress), problem, parties, bound)
    return replace(other, chosen=max(moved.chosen, other.chosen, key=lambda pairs: _worth(parties, pairs)))


def _tighter(decision: Decision, problem: Problem, parties: Parties, bound: int) -> Decision:
    """With the least of the bounds that are known."""
    return replace(decision, bound=min(bound, decision.bound, upper_bound(problem, parties, decision.prices)))


def _worth(parties: Parties, chosen: np.ndarray) -> int:
    return int(parties.value[chosen].sum())


def _send_groups(problem: Problem, network: Network, prices: Ints, relaxed: int) -> None:
    """Find where groups go among the pairs that the prices leave in question, and settle that in the whole network."""
    parties = network.parties
    pairs = parties.near(prices, NEAR_ENOUGH)
    settled = keep_together(problem, Network(parties.only(pairs)), prices, relaxed)
    for group, kept in settled.pairs.items():
        network.settle(group, pairs[kept])


def _draft(problem: Problem, parties: Parties, best: Decision) -> Draft:
    owner = np.searchsorted(parties.start, np.flatnonzero(best.chosen), side="right") - 1
    there = parties.opportunity[best.chosen].tolist()
    pairs = [(p, o) for party, o in zip(owner.tolist(), there, strict=True) for p in parties.members[party]]
    both = np.array(sorted(pairs + parties.pinned), dtype=np.int64).reshape(-1, 2)
    score = sum(int(problem.score[problem.at(person, there)]) for person, there in both.tolist())
    bonus = problem.bonus()
    pinned = sum(int(problem.score[problem.at(*pair)] + bonus[pair[0]]) for pair in parties.pinned)
    return Draft(
        people=both[:, 0],
        opportunities=both[:, 1],
        score=score,
        objective=score + int(bonus[both[:, 0]].sum()),
        upper_bound=best.bound + pinned,
        prices=best.prices,
    )
