"""Drawing lots by ids, so that whoever knows the seed can draw them again: never by the order of ids or of arrival."""

from collections.abc import Iterable
from hashlib import sha256

import numpy as np

from services.matching.solver import lots
from services.matching.solver.lots import Lots


def number_of(key: str) -> int:
    """The first eight bytes of the SHA-256 of an id, or of a seed."""
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big")


def drawn(numbers: Lots, seed: str) -> Lots:
    """The lot under this seed of each id that has such a number; the highest comes first."""
    return lots.drawn(numbers, np.full(len(numbers), number_of(seed), dtype=np.uint64))


def drawn_for(keys: Iterable[str], seed: str) -> list[int]:
    """The same of these ids."""
    return [int(lot) for lot in drawn(np.array([number_of(key) for key in keys], dtype=np.uint64), seed)]
