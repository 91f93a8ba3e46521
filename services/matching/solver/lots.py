"""Lots: whole numbers that decide where nothing else does. Whoever knows the numbers drawn from can draw them again."""

import numpy as np
from numpy.typing import NDArray

from services.matching.solver.arrays import Ints

Lots = NDArray[np.uint64]

BITS = 20
"""Of the lot of a pair: enough that two hardly ever are the same."""

_STEP, _FIRST, _SECOND = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


def no_lots() -> Lots:
    """None are given."""
    return np.zeros(0, dtype=np.uint64)


def or_none(lots: Lots, count: int) -> Lots:
    """These, or as many as are wanted that are all the same."""
    return lots if len(lots) else np.zeros(count, dtype=np.uint64)


def mixed(numbers: Lots) -> Lots:
    """Splitmix64: every bit of what comes out depends on all that go in."""
    mixed = numbers + _STEP
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
    return mixed ^ (mixed >> np.uint64(31))


def drawn(one: Lots, other: Lots) -> Lots:
    """The lots of pairs from the numbers of their two sides, all 64 bits."""
    return mixed(one ^ mixed(other))


def lots_of_pairs(one: Lots, other: Lots) -> Ints:
    """The first `BITS` of them."""
    return (drawn(one, other) >> np.uint64(64 - BITS)).astype(np.int64)
