"""Waiting for something to become true, but not for ever and not on a process that has died."""

import time
from collections.abc import Callable

_PAUSE = 0.05


def wait_until(check: Callable[[], bool], seconds: float, give_up: Callable[[], bool] = lambda: False) -> bool:
    """Whether `check` became true within `seconds` and before `give_up` did."""
    deadline = time.monotonic() + seconds
    while not check():
        if give_up() or time.monotonic() > deadline:
            return check()
        time.sleep(_PAUSE)
    return True
