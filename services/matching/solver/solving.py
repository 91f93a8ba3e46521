"""One plan from start to end: relax, bound, decide what groups and clashes leave open, fill."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from services.matching.solver import reports
from services.matching.solver.arrays import Ints, Mask, Pair, Pairs
from services.matching.solver.clashes import clashing_pairs, fill
from services.matching.solver.dual_bound import upper_bound
from services.matching.solver.group_moves import place_groups
from services.matching.solver.integer_programme import SMALL, Decision, decide
from services.matching.solver.min_cost_flow import MinCostFlow
from services.matching.solver.parties import Parties, parties_of
from services.matching.solver.problem import Problem
from services.matching.solver.progress import Progress, unwatched
from services.matching.solver.reports import Chosen
from services.matching.solver.solution import Solution, waiting_report
from services.matching.solver.validation import check

NEAR_ENOUGH = 300
"""Units a place, three points: pairs that the prices put further than this behind a party's best are out of question
while groups are moved about. Singles may take any pair again once the groups have settled."""

GOOD_ENOUGH = 0.9995
"""Groups that moving about leaves further than this below the bound are decided by the integer programme."""


def solve(problem: Problem, progress: Progress = unwatched) -> Solution:
    """The best plan that is found, how near the optimum it is at least, and who comes next and waits on.

    Exact without groups and with one opportunity each. The same problem has the same solution. Raises Unsolvable.
    """
    check(problem)
    best = _solved(problem, progress)
    unfair = _solved(replace(problem, fairness=0.0), unwatched) if problem.fairness else best
    progress("reserve", 0.95)
    return replace(
        best,
        reserve=reports.reserve(problem, best.chosen),
        unplaced=reports.unplaced(problem, best.chosen),
        waiting=reports.waiting(problem, best, unfair),
    )


def solution_of(problem: Problem, pairs: Iterable[Pair], best: Solution | None = None, before: Pairs = ()) -> Solution:
    """A plan of these pairs instead of the best ones, all of them open; who comes next in it and who waits on.

    Bound, prices and what fairness costs are those of the `best` plan, where it is known: what changes by hand cost is
    no price of fairness. Who had a place `before` and has no other now comes first on its reserve list.
    """
    chosen = _arrays(pairs)
    placed = set(chosen[0].tolist())
    waits = reports.waits(problem, chosen[0])
    unfair = best.waiting.without_fairness if best and problem.fairness else waits
    cost = best.waiting.cost_in_score if best else 0
    return replace(
        _valued(problem, chosen, best.upper_bound if best else 0, best.prices if best else np.zeros(0, dtype=np.int64)),
        reserve=reports.reserve(problem, chosen, tuple(pair for pair in before if pair[0] not in placed)),
        unplaced=reports.unplaced(problem, chosen),
        waiting=waiting_report(waits, reports.nowhere(problem), unfair, cost),
    )


def _solved(problem: Problem, progress: Progress) -> Solution:
    """Who goes where, of a problem that `check` accepts; nothing is said yet of those who do not."""
    parties = parties_of(problem)
    if not len(parties.value):
        nothing = np.zeros(0, dtype=np.bool_)
        return _solution(problem, parties, Decision(nothing, np.zeros(len(parties.free), dtype=np.int64), 0))
    progress("relaxed", 0.1)
    best = _best_decision(problem, MinCostFlow(parties), progress)
    best.chosen[clashing_pairs(problem, parties, best.chosen)] = False
    fill(problem, parties, best.chosen)
    return _solution(problem, parties, best)


def _best_decision(problem: Problem, network: MinCostFlow, progress: Progress) -> Decision:
    """By the flow where that says all; else by the programme, or by moving groups about where they are many."""
    parties, relaxed, prices = network.parties, network.solve(), network.prices()
    chosen, bound = network.flow() > 0, upper_bound(problem, parties, prices)
    grouped = parties.singles < parties.count
    if clashing_pairs(problem, parties, chosen) or (grouped and len(parties.value) <= SMALL):
        progress("deciding", 0.3)
        return _tighter(decide(problem, parties, prices, progress), problem, parties, bound)
    if not grouped:
        return Decision(chosen, prices, bound)
    progress("groups", 0.3)
    _place_groups(problem, network, prices, relaxed)
    network.solve()
    moved = Decision(network.flow() > 0, prices, bound)
    if _worth(parties, moved.chosen) >= GOOD_ENOUGH * bound:
        return moved
    progress("deciding", 0.5)
    other = _tighter(decide(problem, parties, prices, progress), problem, parties, bound)
    return replace(other, chosen=max(moved.chosen, other.chosen, key=lambda pairs: _worth(parties, pairs)))


def _tighter(decision: Decision, problem: Problem, parties: Parties, bound: int) -> Decision:
    """With the least of the bounds that are known."""
    return replace(decision, bound=min(bound, decision.bound, upper_bound(problem, parties, decision.prices)))


def _worth(parties: Parties, chosen: Mask) -> int:
    return int(parties.value[chosen].sum())


def _place_groups(problem: Problem, network: MinCostFlow, prices: Ints, relaxed: int) -> None:
    """Find where groups go among the pairs that the prices leave in question, and settle that in the whole network."""
    parties = network.parties
    pairs = parties.near(prices, NEAR_ENOUGH)
    settled = place_groups(problem, MinCostFlow(parties.only(pairs)), prices, relaxed)
    for group, kept in settled.pairs.items():
        network.settle(group, pairs[kept])


def _solution(problem: Problem, parties: Parties, best: Decision) -> Solution:
    owner = np.searchsorted(parties.start, np.flatnonzero(best.chosen), side="right") - 1
    there = parties.opportunity[best.chosen].tolist()
    pairs = [(p, o) for party, o in zip(owner.tolist(), there, strict=True) for p in parties.members[party]]
    bonus = problem.bonus()
    pinned = sum(int(problem.score[problem.at(*pair)] + bonus[pair[0]]) for pair in parties.pinned)
    return _valued(problem, _arrays(pairs + parties.pinned), best.bound + pinned, best.prices)


def _valued(problem: Problem, chosen: Chosen, upper_bound: int, prices: Ints) -> Solution:
    people, opportunities = chosen
    pairs = zip(people.tolist(), opportunities.tolist(), strict=True)
    scores = problem.score[[problem.at(*pair) for pair in pairs]].astype(np.int64)
    objective = int(scores.sum() + problem.bonus()[people].sum())
    return Solution(chosen=chosen, scores=scores, objective=objective, upper_bound=upper_bound, prices=prices)


def _arrays(pairs: Iterable[Pair]) -> Chosen:
    both = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]
