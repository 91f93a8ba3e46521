"""More than one opportunity a person: what clashes is parted, and places that stay free are filled."""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from services.matching.solver.parties import Parties
from services.matching.solver.problem import Ints, Problem
from services.matching.values.week_parts import occurring_between

Chosen = NDArray[np.bool_]
_NOTHING = 1e-6


def clashing_pairs(problem: Problem, parties: Parties, chosen: Chosen) -> list[int]:
    """Of the chosen pairs of one party that clash, all but the most valuable that go together."""
    if problem.week is None or problem.most_each == 1:
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


Moment = tuple[int, int, int]
"""A party, a part of the week (one bit), and a day (ordinal): of what takes it, the party can do one."""


def moments(problem: Problem, parties: Parties, pairs: Ints, owner: Ints, shares: NDArray[np.float64]) -> set[Moment]:
    """Where pairs clash that are in by more than one together.

    `pairs` (ascending) belong to the parties in `owner` and are in by `shares` (0 to 1).
    """
    found = set()
    some = np.flatnonzero(shares > _NOTHING)
    for party in np.flatnonzero(np.bincount(owner[some], minlength=parties.count) > 1).tolist():
        low, high = np.searchsorted(owner, [party, party + 1])
        for one, other in combinations((low + np.flatnonzero(shares[low:high] > _NOTHING)).tolist(), 2):
            if shares[one] + shares[other] > 1 + _NOTHING:
                there = int(parties.opportunity[pairs[one]]), int(parties.opportunity[pairs[other]])
                if problem.clash(*there):
                    found.add(_fullest(problem, parties.opportunity[pairs[low:high]], party, shares[low:high], *there))
    return found


def taking(problem: Problem, where: Ints, part: int, day: int) -> NDArray[np.bool_]:
    """Which of these opportunities surely take that part of the week on that day."""
    if problem.week is None or problem.first is None or problem.last is None:
        return np.zeros(len(where), dtype=np.bool_)
    then = (problem.first[where] <= day) & (day <= problem.last[where])
    taken: NDArray[np.bool_] = then & ((problem.week[where] & part) != 0)
    return taken


def _fullest(problem: Problem, where: Ints, party: int, shares: NDArray[np.float64], one: int, other: int) -> Moment:
    """Of the moments that two opportunities both take, the one in which most of the party is in."""
    both = _both(problem, one, other)
    part, day = max(both, key=lambda moment: float(shares[taking(problem, where, *moment)].sum()))
    return party, part, day


def _both(problem: Problem, one: int, other: int) -> list[tuple[int, int]]:
    """The parts of the week that two opportunities both take, each with the first day on which they do."""
    if problem.week is None or problem.first is None or problem.last is None:
        return []
    first = int(max(problem.first[one], problem.first[other]))
    last = int(min(problem.last[one], problem.last[other], first + 6))
    shared = int(problem.week[one] & problem.week[other])
    return [(part, day) for day in range(first, last + 1) for part in _bits(shared & int(occurring_between(day, day)))]


def _bits(mask: int) -> list[int]:
    return [1 << n for n in range(mask.bit_length()) if mask >> n & 1]


def fill(problem: Problem, parties: Parties, chosen: Chosen) -> None:
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


def _goes_with(problem: Problem, parties: Parties, chosen: Chosen, party: int, pair: int) -> bool:
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
