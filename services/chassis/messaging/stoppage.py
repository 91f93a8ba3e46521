"""Whether a listener stopped itself after too many dead letters, and whether an operator started it again."""

from collections.abc import Callable
from functools import partial

from services.chassis import metrics
from services.chassis.errors import Unavailable
from services.chassis.logs import logger
from services.chassis.messaging.dead_letter_limit import DeadLetterLimit
from services.contracts.listeners import Listener

LatestOrder = Callable[[str], str | None]
"""A listener's name -> the latest order to start it again, None when there never was one; raises Unavailable.

Every process of a service reads the same orders, so all of them hear one.
"""


class Stoppage:
    """A stopped listener starts again by an order that is newer than its stop, with no dead letter counted."""

    def __init__(self, listener: Listener, limit: int, clock: Callable[[], float], latest_order: LatestOrder) -> None:
        """Begin as one that listens; `limit` dead letters within ten minutes of `clock` stop it."""
        self.listener = listener
        self.name = f"{listener.service}.{listener.method}"
        self.lasts = False
        self._new_limit: Callable[[], DeadLetterLimit] = partial(DeadLetterLimit, limit, clock)
        self._limit = self._new_limit()
        self._latest_order = latest_order
        self._order: str | None = None
        self._order_known = False
        metrics.LISTENER_STOPPED.labels(self.name).set(0)

    @property
    def left(self) -> int:
        """How many more dead letters there may be."""
        return self._limit.left

    def note(self) -> None:
        """One more dead letter was made."""
        self._limit.note()

    def begins(self) -> bool:
        """Whether it stops itself now: rather that, and call for a person, than dead-letter all after a bad release."""
        if not self._limit.reached:
            return False
        dead_letters = self._limit.count
        # what was ordered up to now was no answer to this
        self._order_known = False
        self._is_new_order()
        self.lasts = True
        metrics.LISTENER_STOPPED.labels(self.name).set(1)
        command = f"refu listeners start {self.listener.service} {self.listener.method}"
        logger().error("listener-stopped", listener=self.name, dead_letters=dead_letters, command=command)
        return True

    def look(self) -> None:
        """End it if an operator ordered so; while the store is away nobody knows."""
        if self.lasts and self._is_new_order():
            self._limit = self._new_limit()
            self.lasts = False
            metrics.LISTENER_STOPPED.labels(self.name).set(0)
            logger().info("listener-started-again", listener=self.name)

    def _is_new_order(self) -> bool:
        try:
            order = self._latest_order(self.name)
        except Unavailable:
            return False
        is_new = self._order_known and order != self._order
        self._order, self._order_known = order, True
        return is_new
