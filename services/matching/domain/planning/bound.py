"""What no plan can exceed, from prices alone: it holds whatever found the prices, and trusts no solver."""

import numpy as np

from services.matching.domain.planning.parties import Parties
from services.matching.domain.planning.problem import Ints


def upper_bound(parties: Parties, prices: Ints) -> int:
    """Free places x price + for each party its `quota` largest positive (value - size x price), for any prices >= 0.

    1. A plan is worth the sum of prices of the places it takes + the sum of (value - size x price) of its pairs.
    2. It takes at most the free places and no price is negative, so the first sum is at most sum of free x price.
    3. A party gets at most `quota` pairs, so its second sum is at most its `quota` largest positive terms. That is all.

    Clashes are merely not used, so the bound holds with them too. A group is held to one plan for all its members here,
    exactly: its value is the members' together and it takes `size` places. (The flow that finds the prices values
    each member at the group's mean, of which a plan that keeps the group together is worth just as much, so that
    relaxation also bounds it; it only lets the group split over opportunities, which can make the prices better or
    worse but never the bound wrong.) Pinned pairs are in every plan; the caller adds them.
    """
    lengths = np.diff(parties.start)
    surplus = parties.value - np.repeat(parties.size, lengths) * prices[parties.opportunity]
    np.maximum(surplus, 0, out=surplus)
    return int(parties.free @ prices) + _largest(surplus, parties)


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
