"""Rounding in whole numbers, so that every machine agrees to the last digit."""

from services.matching.suitability.domain.pair_grid import Int64Array


def rounded(part: int, whole: int) -> int:
    """The nearest whole number to their ratio, half upwards."""
    return (2 * part + whole) // (2 * whole)


def rounded_array(part: Int64Array, whole: Int64Array) -> Int64Array:
    """The same for arrays that broadcast to each other."""
    return (2 * part + whole) // (2 * whole)
