"""What no plan can exceed, from prices alone: it holds whatever found the prices, and trusts no solver."""

import numpy as np

from services.matching.solver.arrays import Ints
from services.matching.solver.parties import Parties


def upper_bound(parties: Parties, prices: Ints) -> int:
    """Free places x price + for each party its largest positive (value - size x price), for any prices >= 0.

    1. A round is worth the sum of prices of the places it takes + the sum of (value - size x price) of its pairs.
    2. It takes at most the free places and no price is negative, so the first sum is at most sum of free x price.
    3. A party gets at most one pair, so its second sum is at most its largest such term. That is all.

    A group is held to one plan for all its members here, exactly: its value is the members' together and it takes
    `size` places. (The flow that finds the prices values each member at the group's mean, of which a plan that keeps
    the group together is worth just as much, so that relaxation also bounds it; it only lets the group split over
    opportunities, which can make the prices better or worse but never the bound wrong.) What is held already is in
    every plan; the caller adds it.
    """
    return int(parties.free @ prices) + int(_best(parties, parties.value, prices).sum())


def bound_of_worth(parties: Parties, prices: Ints, people: int) -> int:
    """The same for what a plan is worth that places at least so many people, where `value` counts an extra for each.

    Any extra e >= 0 gives a bound: worth <= (worth + e x placed) - e x people. The one by which the places were filled
    is tight where they are filled in full; the others where groups leave some of them.
    """
    if not parties.extra:
        return upper_bound(parties, prices)
    times = np.rint(prices / parties.extra).astype(np.int64)
    rest = prices - times * parties.extra
    usual = int((parties.value - parties.extra * np.repeat(parties.size, np.diff(parties.start))).max(initial=0))
    return min(_with_extra(parties, times, rest, extra, people) for extra in (parties.extra, usual, 0))


def _with_extra(parties: Parties, times: Ints, rest: Ints, extra: int, people: int) -> int:
    prices = np.maximum(times * extra + rest, 0)
    value = parties.value + (extra - parties.extra) * np.repeat(parties.size, np.diff(parties.start))
    return int(parties.free @ prices) + int(_best(parties, value, prices).sum()) - extra * people


def _best(parties: Parties, value: Ints, prices: Ints) -> Ints:
    """By party, the largest of what its pairs are worth beyond the prices; 0 where that is nothing."""
    lengths = np.diff(parties.start)
    rows = np.flatnonzero((lengths > 0) & (parties.quota > 0))
    if not len(rows):
        return np.zeros(0, dtype=np.int64)
    surplus = value - np.repeat(parties.size, lengths) * prices[parties.opportunity]
    edges = np.empty(2 * len(rows), dtype=np.int64)
    edges[0::2], edges[1::2] = parties.start[rows], parties.start[rows + 1]
    best: Ints = np.maximum.reduceat(np.append(surplus, 0), edges)[0::2]
    return np.maximum(best, 0)
