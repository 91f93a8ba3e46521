"""What an outside reader sees: no count from 1 to 4, and nothing that gives one away.

The rule, for the table of units and for the table of areas alike:

1. A row with a count from 1 to 4 is *small*. A table without small rows is shown as it is.
2. A small row is withheld whole: its cells bound each other (who volunteered ≤ who registered; people ≤ days ≤ people
   times the days in the period), so one cell would give its neighbour away.
3. One *partner* is withheld with them: the last row, in the order of the table, whose counts are all 5 or more. The
   totals then give only the sum of the withheld rows. The partner goes by its place and not by its size: "the next
   smallest" would say that it is at most every row that is shown.
4. Totals are kept when that sum is at least 4 for each small row and 5 for the partner, in every column. Then each
   small count can be 1, 2, 3 or 4 and the partner takes up the difference. Moving the same amount in every column of
   two withheld rows keeps every relation between columns, so these choices are open in all columns at once.
5. Otherwise, or when no row can be a partner, the table is withheld whole, totals and zeros included.
6. The distinct number of people is withheld when any area is: it is at least the largest area and at most the sum.
   That also cuts the tables loose: units and areas meet only in "newly registered who volunteered ≤ distinct people
   ≤ sum over areas", and then only totals stand in it.
7. Statements about a table with withheld rows are left out: a source's number is close to the true one.

The rule may be public: whoever knows it and sees the answer still has at least two values for each withheld cell
(`tests/unit/reporting/test_suppression.py` attacks it so). It guards one answer. Two answers can be subtracted, over
periods or moments that differ by a day: which questions an outside reader may ask is for the caller to limit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from services.reporting.domain.definitions import SMALL_COUNTS_WITHHELD
from services.reporting.domain.figures import AREA_INDICATORS, UNIT_INDICATORS, KeyFigures, Totals

SMALLEST_SHOWN = 5

Row = TypeVar("Row")
Counts = Sequence[int]


@dataclass(frozen=True)
class Withheld:
    """Which rows of a table are withheld, by index, and whether its totals are."""

    rows: frozenset[int] = frozenset()
    totals: bool = False


def for_outside_reader(figures: KeyFigures) -> KeyFigures:
    """The same answer without what must not be shown."""
    units = withheld(_table(figures.units, UNIT_INDICATORS))
    areas = withheld(_table(figures.areas, AREA_INDICATORS))
    hidden = (UNIT_INDICATORS if units.rows else ()) + (AREA_INDICATORS if areas.rows else ())
    if not hidden:
        return figures
    return replace(
        figures,
        units=_masked(figures.units, UNIT_INDICATORS, units.rows),
        areas=_masked(figures.areas, AREA_INDICATORS, areas.rows),
        total=_masked_total(figures.total, units, areas),
        distinct_newcomers_who_volunteered=None if areas.rows else figures.distinct_newcomers_who_volunteered,
        stated=tuple(each for each in figures.stated if each.indicator not in hidden),
        suppressed=True,
        notes=(*figures.notes, SMALL_COUNTS_WITHHELD),
    )


def withheld(table: Sequence[Counts]) -> Withheld:
    """Applies the rule to one table: its rows in order, each with the counts of its columns."""
    small = frozenset(index for index, row in enumerate(table) if any(0 < count < SMALLEST_SHOWN for count in row))
    if not small:
        return Withheld()
    rows = small | _partner(table)
    if len(rows) > len(small) and _leaves_room([table[index] for index in rows], len(small)):
        return Withheld(rows)
    return Withheld(frozenset(range(len(table))), totals=True)


def _partner(table: Sequence[Counts]) -> frozenset[int]:
    able = [index for index, row in enumerate(table) if min(row) >= SMALLEST_SHOWN]
    return frozenset(able[-1:])


def _leaves_room(rows: Sequence[Counts], small: int) -> bool:
    enough = (SMALLEST_SHOWN - 1) * small + SMALLEST_SHOWN
    return all(sum(column) >= enough for column in zip(*rows, strict=True))


def _table(rows: Iterable[object], indicators: Sequence[str]) -> list[Counts]:
    return [[getattr(row, indicator) for indicator in indicators] for row in rows]


def _masked(rows: Sequence[Row], indicators: Sequence[str], hidden: frozenset[int]) -> tuple[Row, ...]:
    return tuple(_without(row, indicators) if index in hidden else row for index, row in enumerate(rows))


def _masked_total(total: Totals, units: Withheld, areas: Withheld) -> Totals:
    without_units = _without(total, UNIT_INDICATORS) if units.totals else total
    return _without(without_units, AREA_INDICATORS) if areas.totals else without_units


def _without(row: Row, indicators: Sequence[str]) -> Row:
    blank: Row = replace(row, **dict.fromkeys(indicators))  # type: ignore[type-var]
    return blank
