"""The plan as a flow: each party sends what it may get to opportunities, or past them; the cheapest is the best."""

from collections.abc import Callable, Sequence

import numpy as np
import pylmcf

from services.matching.solver.arrays import Ints
from services.matching.solver.parties import Parties
from services.matching.solver.ties import Ties


class MinCostFlow:
    """Party -> opportunity -> end, and past all opportunities to the end; one unit of flow is one person's place.

    A party of several people is one node that sends a unit a member, each worth the mean of the members, rounded down.
    Solving again after arcs were closed or opened starts from the flow that was found before.
    """

    def __init__(self, parties: Parties) -> None:
        """Lay the arcs, sorted by where they start and end as the solver wants."""
        self.parties = parties
        count, opportunities = parties.count, len(parties.free)
        self._supply = parties.size * parties.quota
        unit = parties.unit_value()
        self._most = int(unit.max(initial=0))
        lengths = np.diff(parties.start)
        pairs = len(unit)
        self.arc = np.arange(pairs, dtype=np.int64) + np.repeat(np.arange(count), lengths)
        self.past = parties.start[1:] + np.arange(count)
        arcs = pairs + count + opportunities
        self._end = count + opportunities
        tails = np.repeat(np.arange(count, dtype=np.int32), lengths + 1)
        tails = np.concatenate([tails, np.arange(count, self._end, dtype=np.int32)])
        heads = np.full(arcs, self._end, dtype=np.int32)
        heads[self.arc] = count + parties.opportunity
        costs = np.zeros(arcs, dtype=np.int64)
        costs[self.arc] = self._most - unit
        costs[self.past] = self._most
        self._capacity = np.empty(arcs, dtype=np.int64)
        self._capacity[self.arc] = np.repeat(np.where(parties.quota > 0, parties.size, 0), lengths)
        self._capacity[self.past] = self._supply
        self._capacity[pairs + count :] = parties.free
        self._tails, self._heads, self._costs = tails, heads, costs
        self._graph = pylmcf.Graph(self._end + 1, tails, heads)
        self._graph.set_edge_costs(costs)
        self._graph.set_node_supply(self._balance())
        self._changed = True

    def solve(self) -> int:
        """Find the best flow; answer what it is worth, in units of value."""
        if self._changed:
            self._graph.set_edge_capacities(self._capacity)
            self._graph.solve()
            self._changed = False
        return int(self._most * self._supply.sum() - self._graph.total_cost())

    def flow(self) -> Ints:
        """How many people of its party each pair takes (pairs)."""
        result: Ints = self._graph.result()[self.arc]
        return result

    def flow_of_ties(self, wishes: Sequence[Callable[[Ints], Ints]]) -> Ints:
        """Of all flows that are worth as much as the one found, the best by these wishes, one after the other (pairs).

        A wish says of pairs how much is wished for each of their places.
        """
        ties = Ties(self._tails, self._heads, self._capacity, self._balance())
        ties.keep_best(self._costs, self._graph.potentials())
        ties.flow[ties.open] = self._graph.result()[ties.open]
        for wish in wishes:
            party, ends = self._tails[ties.open], self._heads[ties.open] == self._end
            from_party = party < self.parties.count
            of_pair = np.flatnonzero(from_party & ~ends)
            wished = wish(ties.open[of_pair] - party[of_pair])
            costs = np.where(from_party, wished.max(initial=0), 0).astype(np.int64)
            costs[of_pair] -= wished
            ties.solve(costs)
        flow: Ints = ties.flow[self.arc]
        return flow

    def _balance(self) -> Ints:
        """What each node sends on, and what the end takes."""
        balance: Ints = np.append(np.append(self._supply, self.parties.free * 0), -self._supply.sum())
        return balance

    def prices(self) -> Ints:
        """The least dual price of each opportunity: what one more place would add (opportunities).

        The solver gives the largest potentials that fit the flow, hence the least prices: the right-hand slope of the
        best value as a function of the places.
        """
        potentials = self._graph.potentials()
        prices: Ints = potentials[self._end] - potentials[self.parties.count : self._end]
        return np.clip(prices, 0, self._most)

    def close(self, pairs: Ints) -> None:
        """Let nobody through these pairs."""
        self._capacity[self.arc[pairs]] = 0
        self._changed = True

    def settle(self, party: int, pairs: Ints) -> None:
        """Send a whole party through exactly these of its pairs, and the rest of what it may get past them."""
        size = int(self.parties.size[party])
        self._capacity[self.arc[self.parties.row(party)]] = 0
        self._capacity[self.arc[pairs]] = size
        self._capacity[self.past[party]] = self._supply[party] - size * len(pairs)
        self._changed = True
