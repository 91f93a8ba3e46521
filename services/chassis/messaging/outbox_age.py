"""How long the oldest entry of the outbox has waited: how late the platform is in telling what happened."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from pymongo.database import Database
from pymongo.errors import PyMongoError

from services.chassis import metrics
from services.chassis.storage.store import Document

_EVER = {"$gte": datetime(2000, 1, 1, tzinfo=UTC)}


class OutboxAge:
    """Looks for the oldest entry only when the one known last is gone: while the broker is away the outbox is long."""

    def __init__(
        self, database: "Database[Document]", clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Begin with an outbox of which nothing is known; `clock` gives moments in UTC."""
        self._outbox, self._clock = database.outbox, clock
        self._oldest: Document | None = None

    def look(self) -> None:
        """Say in the metric how old the oldest is; while the store is away, the one known last goes on ageing."""
        with suppress(PyMongoError):
            if self._oldest is None or not self._outbox.find_one({"_id": self._oldest["_id"]}, {"_id": 1}):
                entries = self._outbox.find({"at": _EVER}, {"at": 1}).sort("at", 1).limit(1)
                self._oldest = next(iter(entries), None)
        metrics.OUTBOX_OLDEST.set(self.seconds())

    def seconds(self) -> float:
        """As of the last look; 0 where nothing waited."""
        if self._oldest is None:
            return 0.0
        waiting: timedelta = self._clock() - self._oldest["at"]
        return max(0.0, waiting.total_seconds())
