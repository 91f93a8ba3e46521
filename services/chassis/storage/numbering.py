"""Work that one process does at a time, a part in each commit: giving numbers to what waits for them."""

import random
import threading
import time
from collections.abc import Callable
from typing import Protocol, TypeVar

from services.chassis.errors import Contended

TRIES = 5
PAUSE_SECONDS = 0.02


class Commits(Protocol):
    """A unit of work."""

    def commit(self) -> object:
        """Keep what was done; raises Contended where another was faster."""


W = TypeVar("W", bound=Commits)


class Turn:
    """Of this process: two who number at once would only be each other's contention."""

    def __init__(self, at_once: int) -> None:
        """`at_once`: how much one commit takes at most."""
        self._at_once, self._lock = at_once, threading.Lock()

    def work_off(self, begin: Callable[[], W], some: Callable[[W], int]) -> None:
        """`some(uow)` a part and commit it, until it takes less than `at_once`.

        Contended, another process is at it: then look again what is left, TRIES times at most.
        """
        with self._lock:
            for _ in range(TRIES):
                uow = begin()
                try:
                    count = some(uow)
                    uow.commit()
                except Contended:
                    time.sleep(random.uniform(0, PAUSE_SECONDS))
                    continue
                if count < self._at_once:
                    return
