"""Which process of a service listens, where one at a time is best: they would contend for the same documents.

A lease in the service's database, without clocks: whoever listens counts on, whoever would like to watches the count.
It decides who works, not what is right: two that listen at once for a moment meet at the optimistic lock.
"""

import uuid
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import eventlet
from pymongo.errors import DuplicateKeyError, PyMongoError

from services.chassis import metrics
from services.chassis.logs import logger
from services.chassis.messaging.stop_signal import StopSignal

if TYPE_CHECKING:
    from pymongo.database import Database

    from services.chassis.storage.store import Document

COLLECTION = "listening"
THE_ONE = "turn"
LOOK_SECONDS = 1.0
SILENT_SECONDS = 8.0
"""A holder that did not count for so long has lost its turn; it knows that itself a little earlier."""
_EARLIER_SECONDS = 2.0


def _clock() -> float:
    now: float = eventlet.hubs.get_hub().clock()
    return now


class ListeningTurn:
    """The turn of one process."""

    def __init__(self, database: "Database[Document]", clock: Callable[[], float] = _clock) -> None:
        """Begin without it; `clock` gives seconds that only grow."""
        self._turns, self._clock = database[COLLECTION], clock
        self._process = uuid.uuid4().hex
        self._counted_at: float | None = None
        self._seen: Document | None = None
        self._seen_at = clock()
        self._logged = False
        metrics.LISTENS_HERE.set_function(self.may_listen)  # asked, not told: a turn runs out while a store hangs, too

    def may_listen(self) -> bool:
        """Whether it is this process' turn now."""
        return self._counted_at is not None and self._clock() - self._counted_at < SILENT_SECONDS - _EARLIER_SECONDS

    def run(self, stop_signal: StopSignal) -> None:
        """Keep it, or wait for it, until told to stop."""
        while not stop_signal.given:
            self.look()
            stop_signal.rest(LOOK_SECONDS)

    def look(self) -> None:
        """Count on, or take what nobody counts any more; while the store is away nothing can be said."""
        with suppress(PyMongoError):  # then what it had it has until its time is over
            began = self._clock()
            self._counted_at = began if self._counts() or self._taken() else None
        if self.may_listen() != self._logged:
            self._logged = not self._logged
            logger().info("listening-here" if self._logged else "listening-elsewhere")

    def leave(self) -> None:
        """Let the next process have it at once."""
        self._counted_at = None
        with suppress(PyMongoError):  # then it is silent from now on
            self._turns.delete_one({"_id": THE_ONE, "holder": self._process})

    def _counts(self) -> bool:
        own = {"_id": THE_ONE, "holder": self._process}
        return self._turns.update_one(own, {"$inc": {"count": 1}}).matched_count == 1

    def _taken(self) -> bool:
        found = self._turns.find_one({"_id": THE_ONE})
        if found is None:
            return self._begun()
        if found != self._seen:
            self._seen, self._seen_at = found, self._clock()
        if self._clock() - self._seen_at < SILENT_SECONDS:
            return False
        return self._turns.update_one(found, {"$set": {"holder": self._process}}).matched_count == 1

    def _begun(self) -> bool:
        try:
            self._turns.insert_one({"_id": THE_ONE, "holder": self._process, "count": 0})
        except DuplicateKeyError:
            return False
        return True
