"""The store on MongoDB, or the embedded one that speaks its protocol: one transaction per unit of work.

Documents are written under an optimistic lock: only over the version at which they were read.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime
from typing import Any

import pymongo
from pymongo import DeleteOne, InsertOne, MongoClient, ReplaceOne
from pymongo.client_session import ClientSession
from pymongo.collection import Collection
from pymongo.database import Database
from pymongo.errors import CollectionInvalid
from pymongo.read_concern import ReadConcern

from services.chassis import spans
from services.chassis.envelope import Envelope, to_body
from services.chassis.errors import Contended
from services.chassis.logs import logger
from services.chassis.storage.availability import availability
from services.chassis.storage.probe import Probe
from services.chassis.storage.store import Change, Commit, Document, Listing

INBOX_KEPT_SECONDS = 60 * 86400
"""A repetition of an event later than this is not recognised by the inbox."""
SENT_EVENTS = "sent_events"
"""Entries of the outbox that the broker confirmed."""
SENT_KEPT_SECONDS = 7 * 86400
"""How long they can be published again. Shorter than inboxes remember, or a repetition would count twice."""

EMBEDDED = "secantus"
"""How the embedded store names its replica set."""
ABORT_SECONDS = 1.0
IDLE_SECONDS = 120
"""A connection that nobody needed for so long is closed: what a bad moment opened does not stay for ever."""


def connect(uri: str, pool: int, answer_seconds: float = 15.0) -> "MongoClient[Document]":
    """A client that gives up in seconds, not in half a minute. Create it after monkey patching and any fork.

    `answer_seconds`: how long an answer is waited for.
    """
    return MongoClient(
        uri,
        connect=False,
        tz_aware=True,
        maxPoolSize=pool,
        maxIdleTimeMS=IDLE_SECONDS * 1000,
        # not timeoutMS: it would also be how long a store that is simply down is looked for
        serverSelectionTimeoutMS=3000,
        connectTimeoutMS=3000,
        socketTimeoutMS=int(answer_seconds * 1000),
        w="majority",
        journal=True,
    )


class MongoStore:
    """See `Store`. What it commits goes to `on_commit` as the outbox entry it wrote, and whole to `on_written`."""

    def __init__(
        self,
        database: "Database[Document]",
        on_commit: Callable[[Document], None] = lambda _: None,
        on_written: Callable[[Commit], None] = lambda _: None,
    ) -> None:
        """Keep the service's own database, whoever relays its events, and whoever keeps its documents in memory."""
        self.database = database
        self._on_commit = on_commit
        self._on_written = on_written
        self._probe = Probe(database)
        self._collections: dict[str, Collection[Document]] = {}
        self._is_embedded = False

    def prepare(self, indexes: dict[str, list[str]]) -> None:
        """Create collections and indexes ({collection: fields}) before anything runs in a transaction."""
        with self._available():
            self._is_embedded = self.database.client.admin.command("hello").get("setName") == EMBEDDED
            self.database.inbox.create_index("at", expireAfterSeconds=INBOX_KEPT_SECONDS)
            self.database.outbox.create_index("at")
            self.database[SENT_EVENTS].create_index("at", expireAfterSeconds=SENT_KEPT_SECONDS)
            for collection, fields in indexes.items():
                _create(self.database, collection)
                for field in fields:
                    self.database[collection].create_index([(name, 1) for name in field.split("+")])
        if self._is_embedded:
            logger().warning("embedded-store", detail="one copy on one disk: to try things out, not for people's data")

    def answers(self) -> bool:
        """Whether the store takes writes; asked as often as you like, it is written to every other second."""
        return self._probe.takes_writes()

    def load(self, collection: str, ids: Iterable[str]) -> list[Document]:
        """See `Store.load`."""
        with self._available():
            return list(self._kept(collection).find({"_id": _one_or_any(list(ids))}))

    def select(self, collection: str, equals: dict[str, Any]) -> list[Document]:
        """See `Store.select`."""
        with self._available():
            return list(self._kept(collection).find(_condition(equals)))

    def listed(self, collection: str, wanted: Listing) -> list[Document]:
        """See `Store.listed`."""
        direction = -1 if wanted.descending else 1
        order = [(wanted.by, direction), ("_id", direction)]
        found: list[Document] = []
        with self._available():
            kept = self._kept(collection)
            kept = kept.with_options(read_concern=ReadConcern("majority")) if wanted.settled else kept
            for condition in _ranges(wanted):
                left = wanted.at_most - len(found)
                if left > 0:
                    asked = kept.find(condition, dict.fromkeys(wanted.shown, 1)).limit(left)
                    found += asked.sort(order) if wanted.ordered else asked
        return found

    def processed(self, keys: Iterable[str]) -> set[str]:
        """See `Store.processed`."""
        with self._available():
            return {found["_id"] for found in self.database.inbox.find({"_id": {"$in": list(keys)}}, {"_id": 1})}

    def commit(self, commit: Commit) -> None:
        """See `Store.commit`. Raises Unavailable when the store is away; then all or nothing was written."""
        entry = outbox_entry(commit.events)
        with spans.part("commit", "client") as span, self._available():
            span.says(db__system__name="mongodb", db__namespace=self.database.name)
            with self.database.client.start_session() as session:
                session.start_transaction()
                try:
                    self._write(commit, entry, session)
                    session.commit_transaction()
                except BaseException:
                    _abort(session)
                    raise
            if self._is_embedded:
                self._doubt()
        self._on_written(commit)
        if entry:
            self._on_commit(entry)

    def _kept(self, collection: str) -> "Collection[Document]":
        """The driver makes a new object each time it is asked for one, which costs more than sending the question."""
        if collection not in self._collections:
            self._collections[collection] = self.database[collection]
        return self._collections[collection]

    def _available(self) -> AbstractContextManager[None]:
        return availability(self._probe.takes_a_write_now)

    def _doubt(self) -> None:
        """Raise if the store broke with this commit.

        The embedded store acknowledges the commit that finds its disk full, and loses it; from then on it cannot read
        either (docs/decisions/0017-store-promises.md).
        """
        self.database.outbox.find_one({"_id": ""}, {"_id": 1})

    def _write(self, commit: Commit, entry: Document | None, session: ClientSession) -> None:
        for collection, changes in _by_collection(commit.changes).items():
            self._write_collection(collection, changes, session)
        if entry:
            self.database.outbox.insert_one(entry, session=session)
        if commit.processed:
            at = datetime.now(UTC)
            self.database.inbox.insert_many([{"_id": key, "at": at} for key in commit.processed], session=session)

    def _write_collection(self, collection: str, changes: list[Change], session: ClientSession) -> None:
        new = [change.document for change in changes if change.version == 0 and change.document]
        if new:
            self.database[collection].insert_many(new, session=session)
        old = [_operation(change) for change in changes if change.version]
        if old:
            result = self.database[collection].bulk_write(old, ordered=False, session=session)
            if result.matched_count + result.deleted_count != len(old):
                raise Contended


def _abort(session: ClientSession) -> None:
    """Tell the store at once; one that is away is not waited for a second time, it forgets by itself."""
    if session.in_transaction:
        with pymongo.timeout(ABORT_SECONDS):
            session.abort_transaction()


def outbox_entry(events: tuple[Envelope, ...]) -> Document | None:
    """One outbox document for all events of a commit, bodies ready to be sent; None when there are none."""
    if not events:
        return None
    return {
        "_id": events[0].id,
        "at": datetime.now(UTC),
        "events": [{"id": e.id, "source": e.source, "type": e.type, "body": to_body(e).decode()} for e in events],
    }


def _one_or_any(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else {"$in": values}


def _condition(equals: dict[str, Any]) -> dict[str, Any]:
    return {name: {"$in": value} if isinstance(value, list) else value for name, value in equals.items()}


def _ranges(wanted: Listing) -> Iterator[dict[str, Any]]:
    """One range of the index, or two behind a place: the rest of its own value, then the values behind it."""
    beyond = "$lt" if wanted.descending else "$gt"
    lower, upper = ("$gte", wanted.first), _up_to(wanted.last)
    if wanted.after is not None:
        value, last_id = wanted.after
        before = wanted.first is not None and value < wanted.first
        behind = wanted.last is not None and value > wanted.last
        if before if wanted.descending else behind:
            return
        if not (before or behind):
            yield _condition(wanted.equals) | {wanted.by: value, "_id": {beyond: last_id}}
            lower, upper = (lower, (beyond, value)) if wanted.descending else ((beyond, value), upper)
    given = {sign: bound for sign, bound in (lower, upper) if bound is not None}
    yield _condition(wanted.equals) | ({wanted.by: given} if given else {})


def _up_to(last: Any) -> tuple[str, Any]:
    """The upper bound that includes this value.

    Text is bounded by the text that comes next: over an index that goes on behind the field, the embedded store leaves
    out what equals the bound of `$lte`.
    """
    return ("$lt", f"{last}\0") if isinstance(last, str) else ("$lte", last)


def _create(database: "Database[Document]", collection: str) -> None:
    with suppress(CollectionInvalid):  # it exists already
        database.create_collection(collection)


def _by_collection(changes: Iterable[Change]) -> dict[str, list[Change]]:
    grouped: dict[str, list[Change]] = {}
    for change in changes:
        grouped.setdefault(change.collection, []).append(change)
    return grouped


def _operation(change: Change) -> InsertOne[Document] | ReplaceOne[Document] | DeleteOne:
    condition = {"_id": change.id, "version": change.version}
    if change.document is None:
        return DeleteOne(condition)
    return ReplaceOne(condition, change.document)
