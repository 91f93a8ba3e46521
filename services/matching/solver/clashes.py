"""More than one opportunity a person: what clashes is parted, and places that stay free are filled."""

from itertools import combinations

import numpy as np

from services.matching.solver.arrays import Floats, Ints, Mask
from services.matching.solver.parties import Parties
from services.matching.solver.problem import Problem
from services.matching.solver.times import Times

_NOTHING = 1e-6


def clashing_pairs(problem: Problem, parties: Parties, chosen: Mask) -> list[int]:
    """Of the chosen pairs of one party that clash, all but the most valuable that go together."""
    if problem.times is None or problem.most_each == 1:
        return []
    worse = []
    for pairs in _by_party(parties, np.flatnonzero(chosen)):
        kept: list[int] = []
        for pair in sorted(pairs, key=lambda pair: (-int(parties.value[pair]), pair)):
            if any(_clash(problem, parties, pair, other) for other in kept):
                worse.append(pair)
            else:
                kept.append(pair)
    return worse


def _by_party(parties: Parties, pairs: Ints) -> list[list[int]]:
    owner = np.searchsorted(parties.start, pairs, side="right") - 1
    several = np.flatnonzero(np.bincount(owner, minlength=parties.count) > 1)
    bounds = np.searchsorted(owner, [several, several + 1])
    return [pairs[low:high].tolist() for low, high in bounds.T]


ClashMoment = tuple[int, int, int]
"""A party, a part of the week (one bit), and a day (ordinal): of what takes it, the party can do one."""


def clash_moments(problem: Problem, parties: Parties, pairs: Ints, owner: Ints, shares: Floats) -> set[ClashMoment]:
    """Where pairs clash that are in by more than one together.

    `pairs` (ascending) belong to the parties in `owner` and are in by `shares` (0 to 1).
    """
    found: set[ClashMoment] = set()
    if problem.times is None:
        return found
    some = np.flatnonzero(shares > _NOTHING)
    for party in np.flatnonzero(np.bincount(owner[some], minlength=parties.count) > 1).tolist():
        low, high = np.searchsorted(owner, [party, party + 1])
        theirs = parties.opportunity[pairs[low:high]]
        for one, other in combinations((low + np.flatnonzero(shares[low:high] > _NOTHING)).tolist(), 2):
            if shares[one] + shares[other] > 1 + _NOTHING:
                there = int(parties.opportunity[pairs[one]]), int(parties.opportunity[pairs[other]])
                if problem.times.clash(*there):
                    found.add(_fullest(problem.times, theirs, party, shares[low:high], *there))
    return found


def _fullest(times: Times, there: Ints, party: int, shares: Floats, one: int, other: int) -> ClashMoment:
    """Of the moments that two opportunities both take, the one in which most of the party is in."""
    part, day = max(times.shared(one, other), key=lambda moment: float(shares[times.taking(there, *moment)].sum()))
    return party, part, day


def fill(problem: Problem, parties: Parties, chosen: Mask) -> None:
    """Give places that are still free to whoever may yet have them, the most valuable pair first.

    A flow that is best leaves no place free that is worth something to somebody, but parting clashes and keeping
    groups together may; and a place that scores nothing is still better than none.
    """
    owner = np.repeat(np.arange(parties.count), np.diff(parties.start))
    used = np.bincount(owner[chosen], minlength=parties.count)
    taken = np.bincount(parties.opportunity[chosen], parties.size[owner[chosen]], minlength=len(parties.free))
    room, quota = parties.free - taken.astype(np.int64), parties.quota - used
    may = ~chosen & (quota[owner] > 0) & (room[parties.opportunity] >= parties.size[owner])
    pairs = np.flatnonzero(may)
    for pair in pairs[np.lexsort((pairs, -parties.value[pairs]))].tolist():
        party, there = int(owner[pair]), int(parties.opportunity[pair])
        if quota[party] and room[there] >= parties.size[party] and _goes_with(problem, parties, chosen, party, pair):
            chosen[pair] = True
            quota[party] -= 1
            room[there] -= parties.size[party]


def _goes_with(problem: Problem, parties: Parties, chosen: Mask, party: int, pair: int) -> bool:
    if problem.most_each == 1:
        return True
    row = parties.row(party)
    held = row.start + np.flatnonzero(chosen[row])
    return not any(_clash(problem, parties, pair, int(other)) for other in held)


def _clash(problem: Problem, parties: Parties, one: int, other: int) -> bool:
    return problem.clash(int(parties.opportunity[one]), int(parties.opportunity[other]))


def clashing(problem: Problem, opportunities: list[int]) -> bool:
    """Whether any two of these take place at the same time."""
    return any(problem.clash(one, other) for one, other in combinations(opportunities, 2))
