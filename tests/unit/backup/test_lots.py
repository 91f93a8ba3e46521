"""A restore asks a busy store for a little at a time."""

from services.backup.lots import lots


def test_all_come_in_their_order_and_never_more_than_so_many_at_once() -> None:
    assert list(lots(range(7), 3)) == [[0, 1, 2], [3, 4, 5], [6]]


def test_nothing_is_no_lot() -> None:
    assert list(lots([], 3)) == []
