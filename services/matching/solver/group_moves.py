"""Keeping groups together: what the flow split goes to one opportunity, and the rest of the plan moves along."""

from dataclasses import dataclass, field

import numpy as np

from services.matching.solver.arrays import Ints
from services.matching.solver.min_cost_flow import MinCostFlow
from services.matching.solver.parties import Parties

NEAR = 20_000
"""Searching stops when what is lost against the relaxed plan is less than one part in this many."""

TRIES = 24
"""How many single moves of groups are tried after the moves of all together."""

ROUNDS = 4


@dataclass
class GroupPlacement:
    """Where groups are placed: the pairs of each, and the room that groups leave in each opportunity."""

    network: MinCostFlow
    room: Ints
    pairs: dict[int, Ints] = field(default_factory=dict)

    @property
    def parties(self) -> Parties:
        """The parties of the network."""
        return self.network.parties

    def place(self, group: int, pairs: Ints) -> None:
        """Place a group on these pairs instead of where it was."""
        size, opportunity = self.parties.size[group], self.parties.opportunity
        if group in self.pairs:
            self.room[opportunity[self.pairs[group]]] += size
        self.room[opportunity[pairs]] -= size
        self.pairs[group] = pairs
        self.network.settle(group, pairs)

    def value(self) -> int:
        """What the plan is worth with groups where they are, singles placed as well as can be."""
        rest = self.parties.value % np.repeat(self.parties.size, np.diff(self.parties.start))
        settled = [int(rest[pairs].sum()) for pairs in self.pairs.values()]
        return self.network.solve() + sum(settled)

    def surplus(self, group: int, prices: Ints) -> Ints:
        """What each pair of a group is worth beyond the prices of the places it takes."""
        row = self.parties.row(group)
        surplus: Ints = self.parties.value[row] - self.parties.size[group] * prices[self.parties.opportunity[row]]
        return surplus

    def best(self, group: int, prices: Ints) -> Ints:
        """The pairs that suit a group best at these prices, within the room that other groups leave it."""
        row, surplus = self.parties.row(group), self.surplus(group, prices)
        room = self.room[self.parties.opportunity[row]]
        held = self.pairs.get(group, np.zeros(0, dtype=np.int64)) - row.start
        room[held] += self.parties.size[group]
        order = np.lexsort((np.arange(len(surplus)), -surplus))
        fits = order[(surplus[order] >= 0) & (room[order] >= self.parties.size[group])]
        best: Ints = row.start + fits[: int(self.parties.quota[group])]
        return best


def place_groups(network: MinCostFlow, prices: Ints, relaxed: int) -> GroupPlacement:
    """Place groups at their best at the prices of the relaxed plan (of value `relaxed`), then move some for the better.

    Groups that the relaxed plan keeps whole stay; of the others the one that would lose most by its second choice
    goes first. Then groups that the new prices favour elsewhere move: all at once and, when that is no gain, one by
    one.
    """
    settled = GroupPlacement(network=network, room=network.parties.free.copy())
    groups = range(network.parties.singles, network.parties.count)
    network.solve()
    flow = network.flow()
    for group in sorted(groups, key=lambda group: _turn(settled, group, flow, prices)):
        settled.place(group, settled.best(group, prices))
    _improve(settled, relaxed)
    return settled


def _turn(settled: GroupPlacement, group: int, flow: Ints, prices: Ints) -> tuple[bool, int, int]:
    row, size = settled.parties.row(group), int(settled.parties.size[group])
    split = bool(((flow[row] > 0) & (flow[row] < size)).any())
    two = np.sort(np.append(settled.surplus(group, prices), [0, 0]))[-2:]
    return split, int(two[0] - two[1]), group


def _improve(settled: GroupPlacement, relaxed: int) -> None:
    value, tries = settled.value(), TRIES
    for _ in range(ROUNDS):
        if (relaxed - value) * NEAR < relaxed:
            return
        moves = _moves(settled, settled.network.prices())
        better = _try(settled, moves, value)
        while better == value and moves and tries:
            tries -= 1
            better = _try(settled, [moves.pop(0)], value)
        if better == value:
            return
        value = better


def _moves(settled: GroupPlacement, prices: Ints) -> list[int]:
    """Groups that the prices favour elsewhere, those that gain most first."""
    gains = {}
    for group, held in settled.pairs.items():
        row, surplus = settled.parties.row(group), settled.surplus(group, prices)
        best = settled.best(group, prices)
        gains[group] = int(surplus[best - row.start].sum() - surplus[held - row.start].sum())
    return sorted((group for group, gain in gains.items() if gain > 0), key=lambda group: (-gains[group], group))


def _try(settled: GroupPlacement, moves: list[int], value: int) -> int:
    """Move these groups; put them back when the plan is not better for it. Answer what it is worth then."""
    if not moves:
        return value
    prices = settled.network.prices()
    before = {group: settled.pairs[group] for group in moves}
    for group in moves:
        settled.place(group, settled.best(group, prices))
    better = settled.value()
    if better > value:
        return better
    for group, pairs in before.items():
        settled.place(group, pairs)
    settled.network.solve()
    return value
