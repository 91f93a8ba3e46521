"""Whether the broker holds up what is published: it does so when it is short of memory or disk (an alarm)."""

import time
from collections.abc import Callable
from typing import Any

from services.chassis import metrics
from services.chassis.episodes import Episode

REMEMBERED_SECONDS = 60.0
"""A connection that was held up is given up and made anew, and told again at its first message: within seconds."""


class Blockage:
    """What the broker notified of (`connection.blocked`); it tells a connection that publishes, and no other."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with a broker that takes everything; `clock` gives seconds that only grow."""
        self._clock = clock
        self._told_at: float | None = None
        self._trouble = Episode("broker-blocks", "broker-takes-again", clock)

    @property
    def lasts(self) -> bool:
        """Whether the broker was heard to hold up what is published, and not that it goes on."""
        return self._told_at is not None and self._clock() - self._told_at < REMEMBERED_SECONDS

    @property
    def listening(self) -> dict[str, Any]:
        """What py-amqp calls when the broker notifies."""
        return {"on_blocked": self.begins, "on_unblocked": self.ends}

    def begins(self, *_: object) -> None:
        """The broker said that it takes nothing for now."""
        self._told_at = self._clock()
        self._trouble.again(meaning="the broker is short of memory or disk")
        metrics.BROKER_BLOCKS.set(1)

    def ends(self) -> None:
        """The broker said that it goes on, or confirmed a message."""
        self._told_at = None
        self._trouble.ended()
        metrics.BROKER_BLOCKS.set(0)
