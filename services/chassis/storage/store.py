"""The port to what is kept: what one transaction writes, and what a store must be able to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from services.chassis.envelope import Envelope

Document = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One document as it must be written, under an optimistic lock: nobody else may have written it meanwhile."""

    collection: str
    id: str
    version: int
    """The version it was read at; 0 means it must not exist yet."""
    document: Document | None
    """None removes it."""


@dataclass(frozen=True)
class Commit:
    """Everything that one transaction writes: documents, the events that say so, the events that caused it."""

    changes: tuple[Change, ...]
    events: tuple[Envelope, ...]
    processed: tuple[str, ...]
    """Keys of the events that caused it, kept in the inbox: this makes their repetition idempotent."""

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.changes or self.events or self.processed)


Position = tuple[Any, str]
"""(value of the field that orders, id): a place in a list."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Which documents a list shows: those of a range, in its order, and only some of their fields."""

    equals: dict[str, Any]
    """Top-level fields and their values; a list means any of its values. Of a field that is a list, any item."""
    by: str
    """The field that orders them (`offer.starts_on` inside of another); of equal ones the id does."""
    first: Any = None
    """The first value of that field that is shown; None for no lower bound."""
    last: Any = None
    """The last value that is shown; None for no upper bound."""
    fields: tuple[str, ...] = ()
    """What is shown beyond the id and `by`."""
    at_most: int
    settled: bool = False
    """Only what no failover of the store takes back."""
    descending: bool = False
    ordered: bool = True
    """False for any `at_most` of them, in any order: a store then has to read no more than these."""
    after: Position | None = None
    """Shown are those behind this place in the order, wherever others came in between."""

    @property
    def shown(self) -> tuple[str, ...]:
        """Every field that is read."""
        return ("_id", self.by, *self.fields)


def value_at(document: Document, path: str) -> Any:
    """What stands at this path of a document, `offer.starts_on`; None for nothing."""
    found: Any = document
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found


class Store(Protocol):
    """Where documents live. The memory and the Mongo implementation pass the same suite of tests."""

    def load(self, collection: str, ids: Iterable[str]) -> list[Document]:
        """The documents among these ids that exist, in no particular order."""

    def select(self, collection: str, equals: dict[str, Any]) -> list[Document]:
        """The documents whose top-level fields equal these values; a list means any of its values."""

    def listed(self, collection: str, wanted: Listing) -> list[Document]:
        """Documents in a range, in its order, with the fields that are wanted; at most as many as are wanted."""

    def processed(self, keys: Iterable[str]) -> set[str]:
        """Which of these inbox keys were committed before."""

    def commit(self, commit: Commit) -> None:
        """Write it all or nothing. Raises Contended when a document is not at the version it was read at."""


def matches(document: Document, equals: dict[str, Any]) -> bool:
    """Whether each of these top-level fields has this value, or one of these values; of a list, one of its items."""
    return all(_one_of(document.get(name), value) for name, value in equals.items())


def _one_of(actual: Any, wanted: Any) -> bool:
    if isinstance(actual, list):
        return any(_one_of(item, wanted) for item in actual)
    return actual in wanted if isinstance(wanted, list) else actual == wanted
