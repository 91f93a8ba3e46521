"""What waits for numbers is worked off a part in each commit; who is contended looks again, and gives up in the end."""

from collections.abc import Iterator

from services.chassis.errors import Contended
from services.chassis.storage.numbering import TRIES, Turn


class Work:
    def __init__(self, contended: bool) -> None:
        self.contended, self.committed = contended, False

    def commit(self) -> None:
        if self.contended:
            raise Contended
        self.committed = True


def worked_off(contended: Iterator[bool], counts: Iterator[int]) -> list[bool]:
    """Of each unit of work that was begun, whether it was committed."""
    begun: list[Work] = []

    def begin() -> Work:
        begun.append(Work(next(contended)))
        return begun[-1]

    Turn(10).work_off(begin, lambda _: next(counts))
    return [each.committed for each in begun]


def test_it_goes_on_until_a_part_is_smaller_than_it_could_be() -> None:
    assert worked_off(iter([False] * 9), iter([10, 10, 4, 10])) == [True, True, True]


def test_whoever_is_contended_looks_again_and_gives_up_in_the_end() -> None:
    assert worked_off(iter([True, False, False]), iter([10, 10, 4])) == [False, True, True]
    assert worked_off(iter([True] * 99), iter([10] * 99)) == [False] * TRIES
