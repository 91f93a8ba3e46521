"""An attack on what an outside reader sees, by somebody who knows the rule and every relation between the figures.

For each withheld number the attacker looks for another world, one with another number there, that obeys the same
relations and for which the rule shows exactly the same. While there is one, the number is not known.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from services.reporting.domain.suppression import withheld
from tests.unit.reporting.worlds import Table, World

SHIFTS = tuple(range(-4, 5))


# Other worlds -------------------------------------------------------------------------------------------------------


def other_worlds(world: World) -> Iterator[World]:
    """Worlds near this one: rows of a table changed, room made for it in the other, any distinct number that fits."""
    for areas in (world.areas, *roomier(world.areas)):
        for units in other_tables(world.units):
            yield from with_any_distinct(replace(world, units=units, areas=areas))
    for areas in other_tables(world.areas):
        for units in (world.units, *leaner(world.units)):
            yield from with_any_distinct(replace(world, units=units, areas=areas))


def other_tables(table: Table) -> Iterator[Table]:
    """Amounts moved between two withheld rows, which keeps totals; where those are withheld too, one row changed."""
    hidden = withheld(table)
    width = len(table[0])
    for moved in product(SHIFTS, repeat=width):
        if any(moved):
            for giver, taker in combinations(sorted(hidden.rows), 2):
                yield _changed(_changed(table, giver, moved, -1), taker, moved, 1)
            if hidden.totals:
                yield from (_changed(table, row, moved, 1) for row in hidden.rows)


def roomier(table: Table) -> Iterator[Table]:
    """Where totals are withheld, more may have happened in any row: room for more newcomers who volunteered."""
    if withheld(table).totals:
        for row, more in product(range(len(table)), range(1, 5)):
            yield _changed(table, row, (more,) * len(table[row]), 1)


def leaner(table: Table) -> Iterator[Table]:
    """Where totals are withheld, fewer of any row may have volunteered: room for fewer volunteers in an area."""
    if withheld(table).totals:
        for row, fewer in product(range(len(table)), range(1, 5)):
            yield _changed(table, row, (0, -fewer), 1)


def _changed(table: Table, index: int, moved: tuple[int, ...], sign: int) -> Table:
    row = tuple(count + sign * shift for count, shift in zip(table[index], moved, strict=True))
    return (*table[:index], row, *table[index + 1 :])


def with_any_distinct(world: World) -> Iterator[World]:
    """The distinct number is shown, or free within its bounds: it is enough to try it as it is and at both ends."""
    most = sum(people for _, people, _ in world.areas)
    for distinct in {world.distinct, world.least_distinct, most}:
        other = replace(world, distinct=distinct)
        if other.holds():
            yield other


def determined_cells(world: World) -> set[tuple[str, int, int]]:
    """The withheld cells, zeros aside, that the attacker can tell exactly: that nothing happened is no secret."""
    shown = world.shown()
    cells = {
        (name, row, column)
        for name in ("units", "areas")
        for row in withheld(getattr(world, name)).rows
        for column, count in enumerate(getattr(world, name)[row])
        if count
    }
    for other in other_worlds(world):
        if not cells:
            break
        differing = {cell for cell in cells if _value(other, cell) != _value(world, cell)}
        if differing and other.shown() == shown:
            cells -= differing
    return cells


def _value(world: World, cell: tuple[str, int, int]) -> int:
    table, row, column = cell
    value: int = getattr(world, table)[row][column]
    return value


# Worlds to attack ---------------------------------------------------------------------------------------------------

counts = st.one_of(st.integers(0, 6), st.integers(0, 14), st.integers(0, 60))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    days = draw(st.sampled_from([1, 2, 3, 30, 365]))
    units = tuple(_draw_unit(draw) for _ in range(draw(st.integers(1, 4))))
    areas = tuple(_draw_area(draw, days) for _ in range(draw(st.integers(1, 4))))
    world = World(units, areas, 0, days)
    most = sum(people for _, people, _ in areas)
    assume(world.least_distinct <= most)
    distinct = draw(st.sampled_from([world.least_distinct, most]) | st.integers(world.least_distinct, most))
    return replace(world, distinct=distinct)


def _draw_unit(draw: st.DrawFn) -> tuple[int, ...]:
    registered = draw(counts)
    return registered, min(registered, draw(counts))


def _draw_area(draw: st.DrawFn, days_in_period: int) -> tuple[int, ...]:
    people = draw(counts)
    days = min(people * days_in_period, people + draw(counts))
    return (draw(st.integers(1, days)) if days else 0), people, days


@settings(max_examples=200, deadline=None)
@given(worlds())
@example(World(units=((4, 4),), areas=((9, 4, 9),), distinct=4, days_in_period=3))
def test_no_withheld_number_can_be_told(world: World):
    assert world.holds()
    assert determined_cells(world) == set()


@settings(max_examples=200, deadline=None)
@given(worlds())
def test_no_count_from_one_to_four_is_shown(world: World):
    shown = world.shown()
    numbers = [number for row in (*shown.units, *shown.areas, shown.total) for number in vars(row).values()]
    small = {number for number in (*numbers, shown.distinct_newcomers_who_volunteered) if number in (1, 2, 3, 4)}
    assert not small
