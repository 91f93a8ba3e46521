"""Whether a store takes writes: a ping is answered, too, by one whose disk is full."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock

import pymongo
from pymongo.database import Database
from pymongo.errors import PyMongoError

from services.chassis import metrics
from services.chassis.storage.availability import is_contention
from services.chassis.storage.store import Document

COLLECTION = "health"
DOCUMENT = "probe"
PROBE_SECONDS = 3.0
"""A write that takes longer counts as none."""
KEPT_SECONDS = 2.0
"""An answer is given again for so long: however many ask, the store is written to no more often."""


class Probe:
    """Writes one small document of its own, over and over."""

    def __init__(self, database: "Database[Document]", clock: Callable[[], float] = time.monotonic) -> None:
        """Ask nothing yet; `clock` gives seconds that only grow."""
        self._database, self._clock = database, clock
        self._one_at_a_time = Lock()
        self._asked: float | None = None
        self._answer = False

    def takes_writes(self) -> bool:
        """Whether it took one within the last two seconds, or takes one now."""
        with self._one_at_a_time:
            if self._asked is None or self._clock() - self._asked >= KEPT_SECONDS:
                self._ask()
            return self._answer

    def takes_a_write_now(self) -> bool:
        """Whether it takes one that begins now."""
        with self._one_at_a_time:
            return self._ask()

    def _ask(self) -> bool:
        self._answer = self._written()
        self._asked = self._clock()
        metrics.STORE_TAKES_WRITES.labels(self._database.name).set(self._answer)
        if self._answer:
            metrics.STORE_LAST_WRITE.labels(self._database.name).set_to_current_time()
        return self._answer

    def _written(self) -> bool:
        try:
            with pymongo.timeout(PROBE_SECONDS):
                at = {"$set": {"at": datetime.now(UTC)}}
                self._database[COLLECTION].update_one({"_id": DOCUMENT}, at, upsert=True)
        except PyMongoError as error:
            return is_contention(error)
        return True
