"""All databases as they were at one moment. How, is chosen by what the server is, and proved each time.

The embedded store takes `snapshot=True` and ignores it in silence, so no word of a server is believed: a document that
is written right after the first read must not be seen, and one that was written right before it must.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from bson.raw_bson import RawBSONDocument
from pymongo import MongoClient
from pymongo.client_session import ClientSession
from pymongo.errors import OperationFailure
from pymongo.read_concern import ReadConcern

from services.chassis.storage import mongo, relay_pause
from services.chassis.storage.sealing.declared import PERSON_KEYS
from services.console.command_line.exits import ATTENTION, Stop

SESSION, TRANSACTION = "snapshot-session", "snapshot-transaction"
LEFT_OUT = frozenset({relay_pause.COLLECTION, "health", "processes", "listening", PERSON_KEYS})
"""Of the moment alone: pauses, probes, which processes there are. Keys of persons are kept beside backups, in none."""
_CANARY = "canary"
_TOO_OLD = (239, 246, 251)
"""SnapshotTooOld, SnapshotUnavailable, NoSuchTransaction."""
_BATCH = 1000


class Cut:
    """Reads every database as it was at the moment at which this was opened."""

    def __init__(self, client: "MongoClient[Any]", session: ClientSession, kind: str, at: datetime) -> None:
        """`at` is when it was opened."""
        self.kind, self.at = kind, at
        self._client, self._session = client, session

    def collections(self, database: str) -> list[str]:
        """The names of those that are kept."""
        names = self._client[database].list_collection_names()
        return sorted(name for name in names if name not in LEFT_OUT and not name.startswith("system."))

    def documents(self, database: str, collection: str) -> Iterator[bytes]:
        """Each as BSON; raises Stop where the moment is no longer to be had."""
        try:
            found = self._client[database][collection].find({}, session=self._session, batch_size=_BATCH)
            for document in found:
                yield document.raw
        except OperationFailure as error:
            if error.code in _TOO_OLD:
                raise Stop(
                    "The store let go of the moment before all was read. Start again; if it goes on, give it longer: "
                    "minSnapshotHistoryWindowInSeconds (docs/operations/backup.md).",
                    ATTENTION,
                ) from None
            raise


@contextmanager
def opened(uri: str, canaries: list[str]) -> Iterator[Cut]:
    """A cut through the store; `canaries` are databases in which it is proved. Raises Stop where it would be torn."""
    client: MongoClient[Any] = MongoClient(uri, document_class=RawBSONDocument, tz_aware=True, w="majority")
    try:
        embedded = client.admin.command("hello").get("setName") == mongo.EMBEDDED
        with client.start_session(snapshot=not embedded) as session:
            if embedded:
                session.start_transaction(read_concern=ReadConcern("snapshot"))
            before = _planted(client, canaries)
            _see(client, session, canaries[0], before)
            at = datetime.now(UTC)
            after = _planted(client, canaries)
            for name in canaries:
                if not _see(client, session, name, before) or _see(client, session, name, after):
                    raise Stop("This store gives no view of one moment: a backup of it would be torn.", ATTENTION)
            yield Cut(client, session, TRANSACTION if embedded else SESSION, at)
    finally:
        for name in canaries:
            client[name][relay_pause.COLLECTION].delete_many({"kind": _CANARY})
        client.close()


def _planted(client: "MongoClient[Any]", databases: list[str]) -> str:
    """The mark of a document that was written into each."""
    mark = str(uuid.uuid4())
    for name in databases:
        client[name][relay_pause.COLLECTION].insert_one({"_id": f"{_CANARY}-{mark}", "kind": _CANARY})
    return mark


def _see(client: "MongoClient[Any]", session: ClientSession, database: str, mark: str) -> bool:
    found = client[database][relay_pause.COLLECTION].find_one({"_id": f"{_CANARY}-{mark}"}, session=session)
    return found is not None
