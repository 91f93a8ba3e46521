"""Waiting for a condition, with a deadline and a sentence for when it is missed."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def eventually(look: Callable[[], T], what: str, seconds: float = 30.0, pause: float = 0.1) -> T:
    """What `look` returns once that is true; fails with what it returned last."""
    deadline = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what} (seen last: {seen!r})"
        time.sleep(pause)
    return seen


def within(seconds: float, look: Callable[[], bool]) -> bool:
    """Whether `look` became true before so many seconds passed."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if look():
            return True
        time.sleep(0.02)
    return look()
