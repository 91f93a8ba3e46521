"""A copy in memory of some collections, current with the store: for questions that must not read it all each time.

What this process commits is in the copy when the commit returns. What other replicas commit comes through the store's
change stream, milliseconds later. When the stream breaks (the store restarts), a new copy is read beside the old one.
"""

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Protocol

import eventlet
from pymongo.database import Database
from pymongo.errors import PyMongoError

from services.chassis import metrics
from services.chassis.documents import from_document
from services.chassis.errors import Unavailable
from services.chassis.logs import innocent, logger
from services.chassis.storage.unit_of_work import Commit, Document

WAIT_MS = 1000
PAUSE_SECONDS = 1.0
AT_ONCE = 200
"""Documents between two breaths, so that a long reading holds nobody up."""


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


class Following:
    """A copy and the versions it is at: an older version of a document changes nothing."""

    def __init__(self, copy: ReadModel) -> None:
        """Begin with an empty copy."""
        self.copy = copy
        self._versions: dict[str, dict[str, int]] = defaultdict(dict)

    def take(self, collection: str, key: str, document: Document | None) -> None:
        """A document as it was written."""
        versions = self._versions[collection]
        if document is None:
            versions.pop(key, None)
            self.copy.take(collection, key, None)
        elif document["version"] > versions.get(key, 0):
            versions[key] = document["version"]
            self.copy.take(collection, key, from_document({**document, "id": key}, self.copy.KINDS[collection]))


class ReadModelFollower:
    """Keeps a service's copy current for as long as the process runs."""

    def __init__(self, database: "Database[Document]", make: Callable[[], ReadModel]) -> None:
        """`make` gives an empty copy."""
        self._database, self._make = database, make
        self._followed: Following | None = None
        self._coming: Following | None = None
        self.stopping = False

    @property
    def loaded(self) -> bool:
        """Whether there is a copy to ask."""
        return self._followed is not None

    @property
    def copy(self) -> Any:
        """The copy; raises Unavailable while it is read for the first time."""
        if self._followed is None:
            raise Unavailable("still-reading", "Everything is being read in; try again in a moment.")
        return self._followed.copy

    def noted(self, commit: Commit) -> None:
        """What this process committed."""
        for following in (self._followed, self._coming):
            for change in commit.changes if following else ():
                if following and change.collection in following.copy.KINDS:
                    following.take(change.collection, change.id, change.document)

    def run(self) -> None:
        """Read everything, then follow; again from the start when the store was away."""
        while not self.stopping:
            try:
                self._follow()
            except PyMongoError as error:
                logger().warning("mirror-reads-again", error=innocent(error))
                metrics.MIRROR_READS_AGAIN.inc()
            finally:
                self._coming = None
            eventlet.sleep(PAUSE_SECONDS)

    def _follow(self) -> None:
        coming = self._coming = Following(self._make())
        wanted = [{"$match": {"ns.coll": {"$in": list(coming.copy.KINDS)}}}]
        with self._database.watch(wanted, full_document="updateLookup", max_await_time_ms=WAIT_MS) as stream:
            started = time.monotonic()
            self._read(coming)
            self._followed, self._coming = coming, None
            _set_aside()
            logger().info("mirror-read", seconds=round(time.monotonic() - started, 2))
            while not self.stopping:
                event = stream.try_next()
                if event is not None:
                    self._take(coming, event)

    def _read(self, coming: Following) -> None:
        for collection in coming.copy.KINDS:
            self._read_where(coming, collection, coming.copy.WHERE.get(collection, {}))
        for collection, ids in coming.copy.wanted().items():
            self._read_where(coming, collection, {"_id": {"$in": list(ids)}})

    def _read_where(self, coming: Following, collection: str, condition: dict[str, Any]) -> None:
        for number, document in enumerate(self._database[collection].find(condition)):
            coming.take(collection, document["_id"], document)
            if number % AT_ONCE == 0:
                eventlet.sleep(0)

    @staticmethod
    def _take(following: Following, event: Mapping[str, Any]) -> None:
        document = event.get("fullDocument")
        if document is not None or event["operationType"] == "delete":
            following.take(event["ns"]["coll"], event["documentKey"]["_id"], document)


def _set_aside() -> None:
    """Spare the collector what was just read, and stays: to look through it all takes a fifth of a second each time.

    What an earlier reading left is looked through once more first, so that nothing is kept for ever.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
