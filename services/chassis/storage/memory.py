"""The store in memory: for unit tests, and for reading in one place what a store must do."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from services.chassis.envelope import Envelope
from services.chassis.errors import Contended
from services.chassis.storage.store import Change, Commit, Document, Listing, Position, matches, value_at


class MemoryStore:
    """Dictionaries that behave like the real store, transactions and version checks included."""

    def __init__(self) -> None:
        """Begin empty."""
        self.collections: dict[str, dict[str, Document]] = {}
        self.outbox: list[Envelope] = []
        self.inbox: set[str] = set()

    def load(self, collection: str, ids: Iterable[str]) -> list[Document]:
        """See `Store.load`."""
        documents = self.collections.get(collection, {})
        return [deepcopy(documents[i]) for i in ids if i in documents]

    def select(self, collection: str, equals: dict[str, Any]) -> list[Document]:
        """See `Store.select`."""
        documents = self.collections.get(collection, {}).values()
        return [deepcopy(document) for document in documents if matches(document, equals)]

    def listed(self, collection: str, wanted: Listing) -> list[Document]:
        """See `Store.listed`."""
        documents = self.collections.get(collection, {}).values()
        found = [each for each in documents if matches(each, wanted.equals) and _in_range(each, wanted)]
        found.sort(key=lambda each: _position(each, wanted), reverse=wanted.descending)
        return [deepcopy(_shown(each, wanted)) for each in found[: wanted.at_most]]

    def processed(self, keys: Iterable[str]) -> set[str]:
        """See `Store.processed`."""
        return self.inbox.intersection(keys)

    def commit(self, commit: Commit) -> None:
        """See `Store.commit`."""
        if self.processed(commit.processed) or any(self._is_stale(change) for change in commit.changes):
            raise Contended
        for change in commit.changes:
            self._write(change)
        self.outbox.extend(commit.events)
        self.inbox.update(commit.processed)

    def _is_stale(self, change: Change) -> bool:
        document = self.collections.get(change.collection, {}).get(change.id)
        return (document["version"] if document else 0) != change.version

    def _write(self, change: Change) -> None:
        documents = self.collections.setdefault(change.collection, {})
        if change.document is None:
            del documents[change.id]
        else:
            documents[change.id] = deepcopy(change.document)


def _in_range(document: Document, wanted: Listing) -> bool:
    value, place = value_at(document, wanted.by), _position(document, wanted)
    behind = wanted.after is None or (place < wanted.after if wanted.descending else place > wanted.after)
    if value is None:
        return behind and wanted.first is None and wanted.last is None
    return behind and (wanted.first is None or value >= wanted.first) and (wanted.last is None or value <= wanted.last)


def _position(document: Document, wanted: Listing) -> Position:
    return value_at(document, wanted.by), document["_id"]


def _shown(document: Document, wanted: Listing) -> Document:
    """Of a field inside of another the whole path is kept, as the real store does."""
    shown: Document = {}
    for path in wanted.shown:
        *outer, name = path.split(".")
        found = value_at(document, ".".join(outer)) if outer else document
        if isinstance(found, dict) and name in found:
            into = shown
            for each in outer:
                into = into.setdefault(each, {})
            into[name] = found[name]
    return shown
