"""What an outside reader does not see: small counts, and enough beside them that they cannot be reckoned back."""

from dataclasses import replace

from services.reporting.domain.figures import Comparison
from services.reporting.domain.suppression import for_outside_reader, withheld

from .worlds import World


def test_a_table_without_small_counts_is_shown_as_it_is():
    world = World(units=((128, 65), (0, 0)), areas=((69, 216, 2336),), distinct=216, days_in_period=335)
    assert world.shown() == world.figures()


def test_a_small_row_is_withheld_with_the_last_row_that_can_hide_it_and_totals_are_kept():
    assert withheld(((128, 65), (90, 40), (7, 3), (0, 0))).rows == {1, 2}
    assert not withheld(((128, 65), (90, 40), (7, 3), (0, 0))).totals


def test_a_table_in_which_nothing_can_hide_a_small_count_is_withheld_whole():
    table = withheld(((7, 3), (0, 0)))
    assert (table.rows, table.totals) == ({0, 1}, True)


def test_a_table_whose_withheld_rows_add_up_to_too_little_is_withheld_whole():
    assert withheld(((30, 20), (5, 5), (2, 1))).totals


def test_statements_about_a_table_with_gaps_are_left_out():
    world = World(units=((128, 65), (90, 40), (7, 3)), areas=((69, 216, 2336),), distinct=216, days_in_period=335)
    stated = tuple(
        Comparison(indicator=indicator, scope="total", stated=1, computed=1, difference=0, stated_by="slide")
        for indicator in ("newly_registered", "volunteer_days")
    )
    shown = for_outside_reader(replace(world.figures(), stated=stated))
    assert [each.indicator for each in shown.stated] == ["volunteer_days"]
    assert [note.code for note in shown.notes] == ["small-counts-withheld"]
