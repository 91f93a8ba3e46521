"""The masks of all gates, for every person of some rows with every opportunity of some rows."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from services.matching.suitability.domain.gates import GATES
from services.matching.suitability.domain.pair_grid import PairGrid, Passed

FAST, SLOW = [gate for gate in GATES if not gate.slow], [gate for gate in GATES if gate.slow]


def gates(grid: PairGrid) -> Iterator[tuple[str, Passed]]:
    """Each gate's code, and which pairs it lets through."""
    for gate in GATES:
        yield gate.code, np.broadcast_to(gate.mask(grid), grid.shape)


def passing(grid: PairGrid) -> Passed:
    """The pairs that every gate lets through."""
    together = grid.all_pass()
    for gate in GATES:
        together &= gate.mask(grid)
    return together


def passing_fast_gates(grid: PairGrid, among: NDArray[np.bool_] | None = None) -> tuple[Passed, dict[str, int]]:
    """The pairs (of some of the people) that every fast gate lets through, and how many each of these closed.

    Slow gates take their time for each person: they are asked only for people who are left.
    """
    together, closed = grid.all_pass(), {}
    if among is not None:
        together &= among[:, np.newaxis]
    looked_at = together.copy()
    for gate in FAST:
        passed = gate.mask(grid)
        closed[gate.code] = int(np.count_nonzero(looked_at > passed))
        together &= passed
    return together, closed
