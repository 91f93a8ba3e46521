"""What changes keeps: the log, and what it must know to say whom an entry concerns."""

import threading
from dataclasses import replace

from services.changes.domain.entries import Entry, Log, id_of
from services.changes.domain.known import Decision, Met, Placed, Unplaced
from services.chassis.storage.collection import Collection
from services.chassis.storage.store import Commit, Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform.work import UnitOfWork

ENTRIES, LOG = "entries", "log"
INDEXES: dict[str, list[str]] = {
    ENTRIES: ["number"],
    LOG: [],
    "placed": [],
    "unplaced": [],
    "decisions": [],
    "met": ["newcomer_id"],
}
_TURN = threading.Lock()
"""Of those who commit to the log in this process: without it they would only be each other's contention."""


class ChangesWork(UnitOfWork):
    """Changes' unit of work. What is noted gets its number when it is committed.

    Numbers become visible in their order, without gaps: whoever commits has changed the log's own document, under an
    optimistic lock, from the state that the commit before left. So nobody who read up to a number misses one below it,
    whatever is redelivered, whichever process commits, wherever one crashes.
    """

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, context)
        self.entries = Collection(self, ENTRIES, Entry, missing="unknown-change")
        self.log = Collection(self, LOG, Log, missing="unknown-log")
        self.placed = Collection(self, "placed", Placed, missing="unknown-record")
        self.unplaced = Collection(self, "unplaced", Unplaced, missing="unknown-newcomer")
        self.decisions = Collection(self, "decisions", Decision, missing="unknown-newcomer")
        self.met = Collection(self, "met", Met, missing="unknown-match")
        self._noted: list[Entry] = []

    def note(self, entry: Entry) -> None:
        """Put it at the end of the log, with the commit."""
        self._noted.append(entry)

    def commit(self) -> Commit:
        """See `UnitOfWork.commit`."""
        if not self._noted:
            return super().commit()
        with _TURN:
            self._number()
            commit = super().commit()
        self._noted.clear()
        return commit

    def _number(self) -> None:
        log = self.log.find(LOG) or Log(id=LOG, name=self.new_id()[-12:])
        for number, entry in enumerate(self._noted, log.last + 1):
            self.entries.add(replace(entry, id=id_of(number), number=number))
        self.log.put(replace(log, last=log.last + len(self._noted)))
