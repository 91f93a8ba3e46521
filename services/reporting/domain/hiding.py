"""Which sums over hidden counts may be told, so that no hidden count can be worked out from all that was told.

Hidden counts stand in groups, and groups in groups: a month in its quarter, a quarter in the year of its unit, the
years of units in the total. Nothing is ever told that crosses this tree. A group's sum is told only when, all that was
told about the groups inside it taken into account, every hidden count and every hidden group keeps at least two
possible values.

That a sum is *not* told says something, too; it is safe by this argument. The lowest and the highest sum of a group
belong to one world each (every count is the lowest, every count is the highest), so they are never told. Where a sum
is not told, both worlds are therefore possible, and each count has two possible values. `tellable` may thus be public.

A mask is a set of numbers as bits: bit 3 is set when 3 is possible.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

Mask = int
Shape: TypeAlias = "Mask | tuple[Shape, ...]"
"""A hidden count by its possible values, or a group of shapes."""


def mask(lowest: int, highest: int) -> Mask:
    """The whole numbers from the lowest to the highest."""
    return (1 << (highest + 1)) - (1 << lowest)


@lru_cache(maxsize=1 << 14)
def tellable(group: tuple[Shape, ...], total: int, least: int) -> bool:
    """Whether this sum of a group of hidden counts may be told; a sum under `least` never is."""
    return total >= least and _keeps(group, 1 << total, least)


@lru_cache(maxsize=1 << 14)
def possible(shape: Shape, least: int) -> Mask:
    """What a hidden count, or the sum of a group that is not told, may be for all that a reader knows."""
    if isinstance(shape, int):
        return shape
    reached = _sums([possible(part, least) for part in shape])
    return sum(1 << total for total in _numbers(reached) if not tellable(shape, total, least))


def _keeps(shape: Shape, sums: Mask, least: int) -> bool:
    """Whether everything inside keeps two possible values when the sum is known to be one of these."""
    if isinstance(shape, int):
        return True  # whether the count itself keeps two was asked where it stands in its group
    parts = [possible(part, least) for part in shape]
    for part, its_own, others in zip(shape, parts, _without_each(parts), strict=True):
        left = sum(1 << value for value in _numbers(its_own) if (others << value) & sums)
        if left.bit_count() < 2 or not _keeps(part, left, least):
            return False
    return True


def _without_each(parts: Sequence[Mask]) -> list[Mask]:
    """For each part the sums that all others can reach."""
    before, after = [1], [1]
    for part in parts:
        before.append(_added(before[-1], part))
    for part in reversed(parts):
        after.append(_added(after[-1], part))
    return [_added(before[place], after[len(parts) - place - 1]) for place in range(len(parts))]


def _sums(parts: Sequence[Mask]) -> Mask:
    reached = 1
    for part in parts:
        reached = _added(reached, part)
    return reached


def _added(some: Mask, others: Mask) -> Mask:
    few, many = sorted((some, others), key=int.bit_count)
    reached = 0
    for number in _numbers(few):
        reached |= many << number
    return reached


def _numbers(numbers: Mask) -> list[int]:
    return [number for number in range(numbers.bit_length()) if numbers >> number & 1]
