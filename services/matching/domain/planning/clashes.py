"""More than one opportunity a person: what clashes is parted, and places that stay free are filled."""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from services.matching.domain.planning.network import Network
from services.matching.domain.planning.parties import Parties
from services.matching.domain.planning.problem import Ints, Problem

ROUNDS = 8
"""How often the flow is found anew with the worse of two clashing pairs closed; what clashes then is dropped."""

Chosen = NDArray[np.bool_]


def part_clashes(problem: Problem, network: Network) -> Chosen:
    """Which pairs of parties are in, no two of one party at the same time (pairs)."""
    for _ in range(ROUNDS):
        network.solve()
        chosen = network.flow() > 0
        worse = _worse(problem, network.parties, chosen) if problem.most_each > 1 else []
        if not worse:
            return chosen
        network.close(np.array(worse, dtype=np.int64))
    chosen[worse] = False
    return chosen


def _worse(problem: Problem, parties: Parties, chosen: Chosen) -> list[int]:
    """Of pairs of one single that clash, all but the most valuable that go together."""
    if problem.week is None:
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
    several = np.flatnonzero(np.bincount(owner, minlength=parties.count)[: parties.singles] > 1)
    bounds = np.searchsorted(owner, [several, several + 1])
    return [pairs[low:high].tolist() for low, high in bounds.T]


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
