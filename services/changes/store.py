"""What changes keeps: the log, and what it must know to say whom an entry concerns."""

from collections.abc import Sequence
from dataclasses import replace

from services.changes.domain.entries import Entry, Log, Page
from services.changes.domain.known import Decision, Met, Placed, Unplaced
from services.changes.domain.partners import Allowed
from services.chassis.envelope import Envelope
from services.chassis.storage.collection import Collection
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform.work import UnitOfWork

ENTRIES, WAITING, LOG = "entries", "waiting", "log"
INDEXES: dict[str, list[str]] = {
    ENTRIES: [],
    WAITING: ["at"],
    LOG: [],
    "placed": [],
    "unplaced": [],
    "decisions": [],
    "met": ["newcomer_id"],
    "allowed": [],
}


class ChangesWork(UnitOfWork):
    """Changes' unit of work. What is noted waits for its number: see `handlers/numbering.py`."""

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, context)
        self.entries = Collection(self, ENTRIES, Entry, missing="unknown-change")
        self.waiting = Collection(self, WAITING, Page, missing="unknown-change")
        self.log = Collection(self, LOG, Log, missing="unknown-log")
        self.placed = Collection(self, "placed", Placed, missing="unknown-record")
        self.unplaced = Collection(self, "unplaced", Unplaced, missing="unknown-newcomer")
        self.decisions = Collection(self, "decisions", Decision, missing="unknown-newcomer")
        self.met = Collection(self, "met", Met, missing="unknown-match")
        self.allowed = Collection(self, "allowed", Allowed, missing="unknown-newcomer")
        self._page = self.new_id()

    def passed_by(self, facts: Sequence[Envelope]) -> set[str]:
        """Of whoever was erased; but that a match or an assignment came to its end, its organisation hears."""
        return super().passed_by([fact for fact in facts if fact.source != "matching"])

    def note(self, entry: Entry) -> None:
        """Put it among those that get their numbers next."""
        page = self.waiting.find(self._page) or Page(id=self._page, at=self.now, entries=())
        self.waiting.put(replace(page, entries=(*page.entries, replace(entry, id=self.new_id()))))
