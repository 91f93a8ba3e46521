"""Pausing what leaves a service for a moment, so that a backup can be cut where nothing is under way.

A pause is one document, which ends by itself: a backup that dies never stops the product. Commands are taken meanwhile;
what they announce waits in the outbox. While a pause lasts, every process notes that it obeys and what it has in hand.
"""

import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from pymongo.errors import PyMongoError

from services.chassis import metrics

if TYPE_CHECKING:
    from pymongo.database import Database

    from services.chassis.storage.store import Document

COLLECTION = "relay_pause"
PAUSE, LAST_BACKUP, LAST_JOURNAL, NOTE = "pause", "last-backup", "last-journal", "process-"
"""What is kept there: the pause, when the last backup was whole, until when the erasure journal is complete, and under
`process-…` what each process notes."""
_TELL = {LAST_BACKUP: metrics.BACKUP_LAST_SUCCESS.set, LAST_JOURNAL: metrics.JOURNAL_LAST_SUCCESS.set}
LOOK_SECONDS = 1.0
"""How late a process may be in obeying."""
LONGEST = timedelta(minutes=10)
"""A pause that would last longer was written by a clock that is wrong: nobody obeys it."""


class RelayPause:
    """Whether the relay of this process pauses now, looked up in the store once a second at most."""

    def __init__(
        self,
        database: "Database[Document]",
        in_hand: Callable[[], int] = lambda: 0,
        listens: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.monotonic,
        process: str = "",
    ) -> None:
        """`in_hand`: how many messages were delivered here and not yet settled; `listens`: whether more may come.

        `process` is the id by which it is known among the processes of its service.
        """
        self._kept = database[COLLECTION]
        self._in_hand, self._listens, self._clock = in_hand, listens, clock
        self._process = f"{NOTE}{process or uuid.uuid4().hex}"
        self._looked: float | None = None
        self._pause: Document | None = None

    def lasts(self) -> bool:
        """Whether nothing may be published now; while the store is away, what was known last holds."""
        if self._looked is None or self._clock() - self._looked >= LOOK_SECONDS:
            self._looked = self._clock()
            self._look()
        return self._pause is not None and datetime.now(UTC) < self._pause["until"] < datetime.now(UTC) + LONGEST

    def note(self) -> None:
        """Tell whoever asked for the pause that this process publishes nothing, and what it has in hand."""
        if self._pause is None:
            return
        state = {"in_hand": self._in_hand(), "listens": self._listens()}
        told = {"pause": self._pause["order"], "at": datetime.now(UTC), **state}
        try:
            self._kept.update_one({"_id": self._process}, {"$set": told, "$inc": {"times": 1}}, upsert=True)
        except PyMongoError:
            self._looked = None

    def _look(self) -> None:
        try:
            found = {one["_id"]: one for one in self._kept.find({"_id": {"$in": [PAUSE, *_TELL]}})}
        except PyMongoError:
            return
        self._pause = found.get(PAUSE)
        for name, tell in _TELL.items():
            if name in found:
                tell(found[name]["at"].timestamp())
