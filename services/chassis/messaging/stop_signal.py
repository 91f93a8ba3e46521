"""Telling everything that consumes to stop, also while it rests."""

import eventlet
from eventlet.event import Event as Signal


class StopSignal:
    """Given once; whoever rests meanwhile wakes."""

    def __init__(self) -> None:
        """Not given yet."""
        self._given = Signal()

    @property
    def given(self) -> bool:
        """Whether it is time to stop."""
        return bool(self._given.ready())

    def give(self) -> None:
        """Stop from now on."""
        if not self.given:
            self._given.send()

    def rest(self, seconds: float) -> None:
        """Sleep, but no longer than until the signal is given."""
        with eventlet.Timeout(seconds, False):
            self._given.wait()
