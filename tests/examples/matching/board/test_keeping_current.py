"""The board follows each document, row by row."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from services.matching.board.board import Board
from services.matching.board.snapshot import copied
from services.matching.rulebook import in_force

from .worlds import OFFERED, TODAY, World, worlds


def verdicts(board: Board) -> dict[str, list[list[bool]]]:
    judged = copied(board, ["amina"], sorted(OFFERED), TODAY)
    keyed = [judged.offers.ids.index(key) for key in sorted(judged.offers.ids)]
    return {code: passed[:, keyed].tolist() for code, passed in judged.verdicts().items()}


@settings(max_examples=100, deadline=None)
@given(worlds(), st.lists(worlds(), min_size=1, max_size=3), st.lists(st.integers(0, 100), min_size=1, max_size=20))
def test_after_any_changes_it_is_as_if_read_anew(first: World, later: list[World], order: list[int]) -> None:
    board = first.board
    first.put_on_the_board(order)
    for world in later:
        for gone in first.agreed:
            board.take("matches" if hasattr(gone, "score") else "assignments", gone.id, None)
        world = replace(world, board=board)
        world.put_on_the_board(order)
        first = world
    fresh = replace(first, board=Board(in_force.rulebook))
    fresh.put_on_the_board([1])
    if first.file is not None:
        assert verdicts(board) == verdicts(fresh.board)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans(), st.integers(0, 9)), max_size=40))
def test_rows_stay_with_their_ids_through_putting_and_dropping(steps: list[tuple[str, bool, int]]) -> None:
    from services.matching.board.columns import ColumnType, Table

    table = Table({"plain": ColumnType("int32", -1), "many": ColumnType("int16", 0, wide=True)})
    expected: dict[str, int] = {}
    for key, put, value in steps:
        if put:
            expected[key] = value
            table.put(key, {"plain": value, "many": [value] * value}, more=value)
        else:
            expected.pop(key, None)
            table.drop(key)
    rows = table.rows()
    assert dict(zip(rows.ids, rows["plain"].tolist(), strict=True)) == expected
    assert dict(zip(rows.ids, rows.more, strict=True)) == expected
    assert {key: int(many.sum()) for key, many in zip(rows.ids, rows["many"], strict=True)} == {
        key: value * value for key, value in expected.items()
    }
