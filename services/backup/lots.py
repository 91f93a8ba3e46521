"""Many things, some at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def lots(things: Iterable[T], at_once: int) -> Iterator[list[T]]:
    """All of them, in their order, never more than so many at once."""
    rest = iter(things)
    while some := list(islice(rest, at_once)):
        yield some
