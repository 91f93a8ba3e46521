"""Who of those that tie: of plans that are worth the same, the one in which those who waited longest are placed."""

from collections import defaultdict

import numpy as np

from services.matching.solver.arrays import Ints, Mask
from services.matching.solver.min_cost_flow import MinCostFlow
from services.matching.solver.parties import Parties

Where = dict[int, Ints]
"""By group, its pair; none where it has no place."""


def fairest_flow(network: MinCostFlow) -> Mask:
    """The pairs of a flow that is worth as much as the one found.

    Those who waited longest are in; and get what suits them better; and then the lot decides.
    """
    parties = network.parties

    def is_in(pairs: Ints) -> Ints:
        return parties.waited[parties.owner(pairs)] + 1

    def suits(pairs: Ints) -> Ints:
        return parties.waited[parties.owner(pairs)] * (parties.value[pairs] - parties.extra)

    chosen: Mask = network.flow_of_ties((is_in, suits, parties.lot)) > 0
    return chosen


def fairest_groups(parties: Parties, where: Where) -> Where:
    """The same groups placed but those for whom others of the same size, worth as much there, waited for longer."""
    found = dict(where)
    rivals: dict[tuple[int, int, int], list[tuple[int, int]]] = defaultdict(list)
    for group in where:
        row = parties.row(group)
        for pair in range(row.start, row.stop if parties.quota[group] else row.start):
            rivals[int(parties.opportunity[pair]), int(parties.size[group]), int(parties.value[pair])].append(
                (group, pair)
            )
    for (there, _, _), tied in sorted(rivals.items()):
        in_question = [(g, pair) for g, pair in tied if not len(found[g]) or parties.opportunity[found[g][0]] == there]
        places = sum(len(found[group]) for group, _ in in_question)
        first = sorted(in_question, key=lambda one: _turn(parties, *one), reverse=True)
        for turn, (group, pair) in enumerate(first):
            found[group] = np.array([pair] if turn < places else [], dtype=np.int64)
    return found


def _turn(parties: Parties, group: int, pair: int) -> tuple[int, int]:
    return int(parties.waited[group]), int(parties.lot(np.array([pair]))[0])


def fill(parties: Parties, chosen: Mask) -> None:
    """Give places that are still free to whoever may yet have them, the most valuable pair first.

    A flow that is best leaves no place free that is worth something to somebody, but keeping groups together may; and a
    place that scores nothing is still better than none.
    """
    owner = np.repeat(np.arange(parties.count), np.diff(parties.start))
    used = np.bincount(owner[chosen], minlength=parties.count)
    taken = np.bincount(parties.opportunity[chosen], parties.size[owner[chosen]], minlength=len(parties.free))
    room, quota = parties.free - taken.astype(np.int64), parties.quota - used
    may = ~chosen & (quota[owner] > 0) & (room[parties.opportunity] >= parties.size[owner])
    pairs = np.flatnonzero(may)
    order = np.lexsort((-parties.lot(pairs), -parties.waited[owner[pairs]], -parties.value[pairs]))
    for pair in pairs[order].tolist():
        party, there = int(owner[pair]), int(parties.opportunity[pair])
        if quota[party] and room[there] >= parties.size[party]:
            chosen[pair] = True
            quota[party] -= 1
            room[there] -= parties.size[party]
