"""Whether a part that runs also works: it may hang, or live on without doing what it is for."""

import time
from collections.abc import Callable
from threading import Thread

_EVERY = 2.0
_FAILURES_AT_LEAST = 3
"""One failed question may be our own fault: this process was stopped, or the machine slept."""
HUNG_AFTER = 30.0
"""Seconds without an answer after which a part that answered before counts as hung."""
STARTS_WITHIN = 120.0
"""The same for a part that has not answered since it was started."""


class Pulse:
    """Asks one part again and again, and remembers since when it gives no answer."""

    def __init__(self, works: Callable[[], bool], clock: Callable[[], float] = time.monotonic) -> None:
        self._works, self._clock = works, clock
        self._round = 0
        self.begin()
        self._patience, self.worked = HUNG_AFTER, True

    def begin(self) -> None:
        """The part was started anew; what it answered before is no matter."""
        self._round += 1
        self._failures, self._silent_since = 0, 0.0
        self._patience = STARTS_WITHIN
        self.worked = False
        """Whether it answered since then."""

    @property
    def hung(self) -> bool:
        """Whether it gave no answer for long."""
        silent = self._clock() - self._silent_since
        return self._failures >= _FAILURES_AT_LEAST and silent >= self._patience

    @property
    def silent_seconds(self) -> int:
        """For how long it gave no answer."""
        return int(self._clock() - self._silent_since) if self._failures else 0

    def check(self) -> None:
        """Ask once."""
        began, now = self._round, self._clock()
        works = self._works()
        if began != self._round:
            return  # it was started anew meanwhile
        if works:
            self._failures, self._patience, self.worked = 0, HUNG_AFTER, True
            return
        if not self._failures:
            self._silent_since = now
        self._failures += 1

    def keep_checking(self) -> None:
        """Ask in a thread of its own, as long as this process lives: a part that hangs holds up nobody."""
        Thread(target=self._check_for_ever, daemon=True).start()

    def _check_for_ever(self) -> None:
        while True:
            self.check()
            time.sleep(_EVERY)
