"""Of many best flows, the one that other wishes ask for: only arcs that some best flow can change stay open."""

from typing import Any

import numpy as np
import pylmcf
from numpy.typing import NDArray

from services.matching.solver.arrays import Ints

Nodes = NDArray[np.int32]


class Ties:
    """The best flows of a network: those over arcs whose reduced cost is 0, with what all others carry settled.

    An optimal flow's potentials show them: every best flow leaves an arc that costs more than its ends differ by empty,
    and fills one that costs less (complementary slackness).
    """

    def __init__(self, tails: Nodes, heads: Nodes, capacity: Ints, balance: Ints) -> None:
        """A network by its arcs, sorted by tail, and by what its nodes send on."""
        self.open: Ints = np.zeros(0, dtype=np.int64)
        """The arcs that are not settled; none before `keep_best`."""
        self.flow = np.zeros(len(tails), dtype=np.int64)
        """By arc: what is settled, and on open arcs what was found last."""
        self._tails, self._heads, self._capacity, self._balance = tails, heads, capacity, balance

    def keep_best(self, costs: Ints, potentials: Ints) -> None:
        """Only flows that are best at these costs (of all arcs) stay, as the potentials (nodes) of one of them show."""
        self._keep(costs + potentials[self._tails] - potentials[self._heads], None)

    def _keep(self, reduced: Ints, arcs: Ints | None) -> None:
        """Settle what these reduced costs settle; of these arcs, None for all."""

        def those(found: Ints) -> Ints:
            return found if arcs is None else arcs[found]

        full, tight = those(np.flatnonzero(reduced < 0)), those(np.flatnonzero(reduced == 0))
        if arcs is not None:
            self.flow[those(np.flatnonzero(reduced > 0))] = 0
        self.flow[full] = sent = self._capacity[full]
        gone = np.bincount(self._tails[full], sent, len(self._balance))
        came = np.bincount(self._heads[full], sent, len(self._balance))
        self._balance = self._balance + (came - gone).astype(np.int64)
        self.open = tight[self._capacity[tight] > 0]

    def solve(self, costs: Ints) -> None:
        """Find the cheapest (open arcs) of the flows that are left, and keep those that cost as little."""
        graph: Any = pylmcf.Graph(len(self._balance), self._tails[self.open], self._heads[self.open])
        graph.set_edge_costs(costs)
        graph.set_edge_capacities(self._capacity[self.open])
        graph.set_node_supply(self._balance)
        graph.solve()
        self.flow[self.open] = graph.result()
        potentials, arcs = graph.potentials(), self.open
        self._keep(costs + potentials[self._tails[arcs]] - potentials[self._heads[arcs]], arcs)
