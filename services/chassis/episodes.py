"""Telling of a trouble that lasts in few lines: when it begins, once a minute while it goes on, and when it is over."""

import time
from collections.abc import Callable

from services.chassis.logs import logger

SECONDS_BETWEEN_LINES = 60.0


class Episode:
    """One kind of trouble of one part; `begins` and `over` are the names of its lines, `fields` stand in each."""

    def __init__(self, begins: str, over: str, clock: Callable[[], float] = time.monotonic, **fields: object) -> None:
        """Begin without trouble; `clock` gives seconds that only grow."""
        self._begins, self._over, self._clock, self._fields = begins, over, clock, fields
        self._times = 0
        self._since = self._told = 0.0

    @property
    def lasts(self) -> bool:
        """Whether there is trouble now."""
        return self._times > 0

    def again(self, **fields: object) -> None:
        """It went wrong once more."""
        now = self._clock()
        if not self._times:
            self._since = now
        self._times += 1
        if self._times == 1 or now - self._told >= SECONDS_BETWEEN_LINES:
            self._told = now
            logger().warning(self._begins, **self._fields, **fields, times=self._times, seconds=self._lasted(now))

    def ended(self) -> None:
        """It went well; says so if there was trouble."""
        if self._times:
            logger().info(self._over, **self._fields, times=self._times, seconds=self._lasted(self._clock()))
            self._times = 0

    def _lasted(self, now: float) -> float:
        return round(now - self._since, 1)
