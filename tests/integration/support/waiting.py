"""Waiting for a condition, with a deadline and a sentence for when it is missed."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
DEADLINE = 30.0


def eventually(look: Callable[[], T], what: str, seconds: float = DEADLINE) -> T:
    """What `look` returns once that is true; fails with what it returned last."""
    deadline = time.monotonic() + seconds
    while not (seen := look()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds:.0f} s: {what} (seen last: {seen!r})")
        time.sleep(0.05)
    return seen


def equals(look: Callable[[], T], wanted: T, what: str, seconds: float = DEADLINE) -> None:
    """Returns once `look` gives exactly this."""
    last: list[T] = []

    def same() -> bool:
        last[:] = [look()]
        return last[0] == wanted

    try:
        eventually(same, what, seconds)
    except AssertionError as error:
        raise AssertionError(f"{error}; wanted {wanted!r}, had {last[0]!r}") from None
