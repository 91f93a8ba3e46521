"""Read models in memory, current with the store: for questions that must not read it all each time.

What this process commits is in the read model when the commit returns. What other replicas commit comes through the
store's change stream, milliseconds later. When the stream breaks (the store restarts), a new read model is filled, and
questions are answered from the old one until it is complete.
"""

import gc
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import eventlet
from eventlet.event import Event as Signal
from pymongo.database import Database
from pymongo.errors import PyMongoError

from services.chassis import metrics
from services.chassis.documents import from_document
from services.chassis.episodes import Episode
from services.chassis.error_summary import innocent
from services.chassis.errors import Unavailable
from services.chassis.logs import logger
from services.chassis.storage.store import Commit, Document

WAIT_MS = 1000
PAUSE_SECONDS = 1.0
AT_ONCE = 200
"""Documents between two breaths, so that a long reading holds nobody up."""
FENCES = "fences"
"""A collection of documents that are written only to come back by the change stream: what was before them, came."""


class ReadModel(Protocol):
    """What a service keeps in memory. Documents may come in any order; the last one taken holds."""

    KINDS: ClassVar[Mapping[str, type]]
    """By collection, as what its documents are taken; read in this order."""
    WHERE: ClassVar[Mapping[str, dict[str, Any]]]
    """By collection, which documents are read at first; all of them where it says nothing."""

    def take(self, collection: str, key: str, entity: Any) -> None:
        """A document as it now is; None when it was removed."""

    def wanted(self) -> Mapping[str, Iterable[str]]:
        """By collection, the ids of documents that `WHERE` left out and that are needed all the same."""


R = TypeVar("R", bound=ReadModel)


def open_fields(document: Document) -> Document:
    """Without what is sealed: no read model holds what is a person's, whose key may be destroyed at any moment."""
    return {name: value for name, value in document.items() if not isinstance(value, bytes)}


class VersionedReadModel(Generic[R]):
    """A read model and the version of each document in it: an older version changes nothing, so order is no matter."""

    def __init__(self, model: R) -> None:
        """Begin with an empty read model."""
        self.model = model
        self._versions: dict[str, dict[str, int]] = defaultdict(dict)

    def take(self, collection: str, key: str, document: Document | None) -> None:
        """A document as it was written; None when it was removed."""
        versions = self._versions[collection]
        if document is None:
            versions.pop(key, None)
            self.model.take(collection, key, None)
        elif document["version"] > versions.get(key, 0):
            versions[key] = document["version"]
            entity: Any = from_document({**open_fields(document), "id": key}, self.model.KINDS[collection])
            self.model.take(collection, key, entity)


class ReadModelFollower(Generic[R]):
    """Keeps a service's read model current for as long as the process runs."""

    def __init__(self, database: "Database[Document]", empty: Callable[[], R]) -> None:
        """`empty` makes the read model with nothing in it."""
        self._database, self._empty = database, empty
        self._complete: VersionedReadModel[R] | None = None
        self._filling: VersionedReadModel[R] | None = None
        self.stopping = False
        self._fences: dict[str, Signal] = {}
        self._away = Episode("mirror-reads-again", "mirror-follows-again")

    @property
    def loaded(self) -> bool:
        """Whether there is a read model to ask."""
        return self._complete is not None

    @property
    def current(self) -> R:
        """The read model; raises Unavailable while it is read for the first time."""
        if self._complete is None:
            raise Unavailable("still-reading", "Everything is being read in; try again in a moment.")
        return self._complete.model

    def committed(self, commit: Commit) -> None:
        """Take what this process committed."""
        for versioned in (self._complete, self._filling):
            for change in commit.changes if versioned else ():
                if versioned and change.collection in versioned.model.KINDS:
                    versioned.take(change.collection, change.id, change.document)

    def caught_up(self, seconds: float) -> bool:
        """Whether all that was committed before now, by whatever process, is in the read model within so many seconds.

        Raises PyMongoError while the store is away.
        """
        fence, passed = str(uuid.uuid4()), Signal()
        self._fences[fence] = passed
        try:
            self._database[FENCES].insert_one({"_id": fence})
            with eventlet.Timeout(seconds, False):
                passed.wait()
            self._database[FENCES].delete_one({"_id": fence})
        finally:
            del self._fences[fence]
        return bool(passed.ready())

    def run(self) -> None:
        """Read everything, then follow; again from the start when the store was away."""
        while not self.stopping:
            try:
                self._follow()
            except PyMongoError as error:
                self._away.again(error=innocent(error))
                metrics.READ_MODEL_READS_AGAIN.inc()
            finally:
                self._filling = None
            eventlet.sleep(PAUSE_SECONDS)

    def _follow(self) -> None:
        filling = self._filling = VersionedReadModel(self._empty())
        wanted = [{"$match": {"ns.coll": {"$in": [*filling.model.KINDS, FENCES]}}}]
        with self._database.watch(wanted, full_document="updateLookup", max_await_time_ms=WAIT_MS) as stream:
            started = time.monotonic()
            self._read(filling)
            self._complete, self._filling = filling, None
            _spare_the_collector()
            self._away.ended()
            logger().info("mirror-read", seconds=round(time.monotonic() - started, 2))
            while not self.stopping:
                event = stream.try_next()
                if event is not None:
                    self._take(filling, event)

    def _read(self, filling: VersionedReadModel[R]) -> None:
        for collection in filling.model.KINDS:
            self._read_where(filling, collection, filling.model.WHERE.get(collection, {}))
        for collection, ids in filling.model.wanted().items():
            self._read_where(filling, collection, {"_id": {"$in": list(ids)}})

    def _read_where(self, filling: VersionedReadModel[R], collection: str, condition: dict[str, Any]) -> None:
        for number, document in enumerate(self._database[collection].find(condition)):
            filling.take(collection, document["_id"], document)
            if number % AT_ONCE == 0:
                eventlet.sleep(0)

    def _take(self, versioned: VersionedReadModel[R], event: Mapping[str, Any]) -> None:
        document = event.get("fullDocument")
        if event["ns"]["coll"] == FENCES:
            self._passed(event["documentKey"]["_id"])
        elif document is not None or event["operationType"] == "delete":
            versioned.take(event["ns"]["coll"], event["documentKey"]["_id"], document)

    def _passed(self, fence: str) -> None:
        passed = self._fences.get(fence)
        if passed is not None and not passed.ready():
            passed.send()


def _spare_the_collector() -> None:
    """Spare the collector what was just read, and stays: to look through it all takes a fifth of a second each time.

    What an earlier reading left is looked through once more first, so that nothing is kept for ever.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
