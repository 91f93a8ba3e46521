"""What no plan can exceed, from prices alone: it holds whatever found the prices, and trusts no solver."""

import numpy as np

from services.matching.solver.arrays import Ints
from services.matching.solver.clashes import clashing
from services.matching.solver.parties import Parties
from services.matching.solver.problem import Problem

SEARCHED = 2_000
"""Steps of looking for the best set of one party; beyond them what clashes counts in full, which only loosens it."""


def upper_bound(problem: Problem, parties: Parties, prices: Ints) -> int:
    """Free places x price + for each party its `quota` largest positive (value - size x price), for any prices >= 0.

    1. A plan is worth the sum of prices of the places it takes + the sum of (value - size x price) of its pairs.
    2. It takes at most the free places and no price is negative, so the first sum is at most sum of free x price.
    3. A party gets at most `quota` pairs of which no two clash, so its second sum is at most the best set of `quota`
       such terms. That is all.

    A group is held to one plan for all its members here, exactly: its value is the members' together and it takes
    `size` places. (The flow that finds the prices values each member at the group's mean, of which a plan that keeps
    the group together is worth just as much, so that relaxation also bounds it; it only lets the group split over
    opportunities, which can make the prices better or worse but never the bound wrong.) Pinned pairs are in every
    plan; the caller adds them.
    """
    lengths = np.diff(parties.start)
    surplus = parties.value - np.repeat(parties.size, lengths) * prices[parties.opportunity]
    np.maximum(surplus, 0, out=surplus)
    return int(parties.free @ prices) + _largest(surplus.copy(), parties) - _clashing(problem, parties, surplus)


def _clashing(problem: Problem, parties: Parties, surplus: Ints) -> int:
    """How much less the best sets without a clash are worth than the `quota` largest."""
    if problem.most_each == 1 or problem.times is None:
        return 0
    less = 0
    for party in np.flatnonzero((parties.quota > 1) & (np.diff(parties.start) > 1)).tolist():
        row, quota = parties.row(party), int(parties.quota[party])
        order = np.argsort(-surplus[row], kind="stable")
        worth = surplus[row][order]
        worth, where = worth[worth > 0].tolist(), parties.opportunity[row][order].tolist()
        if clashing(problem, where[: min(quota, len(worth))]):
            less += sum(worth[:quota]) - _best_apart(problem, worth, where, quota)
    return less


def _best_apart(problem: Problem, worth: list[int], where: list[int], quota: int) -> int:
    """The best set of at most `quota` without a clash, of what is worth most first; more when the search is cut off."""
    best, steps = 0, 0

    def search(start: int, held: list[int], so_far: int) -> None:
        nonlocal best, steps
        best, steps = max(best, so_far), steps + 1
        room = quota - len(held)
        for n in range(start, len(worth) if room else 0):
            if so_far + sum(worth[n : n + room]) <= best or steps > SEARCHED:
                return
            if not any(problem.clash(where[n], other) for other in held):
                search(n + 1, [*held, where[n]], so_far + worth[n])

    search(0, [], 0)
    return best if steps <= SEARCHED else sum(worth[:quota])


def _largest(surplus: Ints, parties: Parties) -> int:
    """The sum over parties of the `quota` largest; each round takes the largest of all parties away."""
    rows = np.flatnonzero((np.diff(parties.start) > 0) & (parties.quota > 0))
    total = 0
    for taken in range(int(parties.quota.max(initial=0))):
        rows = rows[parties.quota[rows] > taken]
        if not len(rows):
            break
        best = _maxima(surplus, parties, rows)
        total += int(best.sum())
        if taken + 1 < parties.quota[rows].max():
            _take_away(surplus, parties, rows, best)
    return total


def _maxima(surplus: Ints, parties: Parties, rows: Ints) -> Ints:
    edges = np.empty(2 * len(rows), dtype=np.int64)
    edges[0::2], edges[1::2] = parties.start[rows], parties.start[rows + 1]
    best: Ints = np.maximum.reduceat(np.append(surplus, 0), edges)[0::2]
    return best


def _take_away(surplus: Ints, parties: Parties, rows: Ints, best: Ints) -> None:
    most = np.full(parties.count, -1, dtype=np.int64)
    most[rows] = best
    party = np.repeat(np.arange(parties.count), np.diff(parties.start))
    hits = np.flatnonzero(surplus == most[party])
    _, first = np.unique(party[hits], return_index=True)
    surplus[hits[first]] = 0
