"""The unit of work: what a handler loads, keeps and announces, committed together or not at all."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, Generic, Protocol, TypeVar

from services.chassis import clock, tracing
from services.chassis.caller import PLATFORM, Caller
from services.chassis.documents import from_document, to_document
from services.chassis.errors import NotFound
from services.chassis.messaging.envelope import Envelope, enveloped
from services.contracts.event import Event

T = TypeVar("T")
Document = dict[str, Any]
Key = tuple[str, str]
"""(collection, id)"""


@dataclass(frozen=True)
class Change:
    """One document as it must be written. `version` is the one it was read at; 0 means it must not exist yet."""

    collection: str
    id: str
    version: int
    document: Document | None
    """None removes it."""


@dataclass(frozen=True)
class Commit:
    """Everything that one transaction writes: documents, the events that say so, the events that caused it."""

    changes: tuple[Change, ...]
    events: tuple[Envelope, ...]
    heard: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.changes or self.events or self.heard)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Which documents a list shows: those of a range, in its order, and only some of their fields."""

    equals: dict[str, Any]
    """Top-level fields and their values; a list means any of its values."""
    by: str
    """The field that orders them; of equal ones the id does."""
    first: Any = None
    """The first value of that field that is shown; None for no lower bound."""
    last: Any = None
    """The last value that is shown; None for no upper bound."""
    fields: tuple[str, ...] = ()
    """What is shown beyond the id and `by`."""
    at_most: int

    @property
    def shown(self) -> tuple[str, ...]:
        """Every field that is read."""
        return ("_id", self.by, *self.fields)


class Store(Protocol):
    """Where documents live. The memory and the Mongo implementation pass the same suite of tests."""

    def load(self, collection: str, ids: Iterable[str]) -> list[Document]:
        """The documents among these ids that exist, in no particular order."""

    def select(self, collection: str, equals: dict[str, Any]) -> list[Document]:
        """The documents whose top-level fields equal these values; a list means any of its values."""

    def listed(self, collection: str, wanted: Listing) -> list[Document]:
        """Documents in a range, in its order, with the fields that are wanted; at most as many as are wanted."""

    def heard(self, keys: Iterable[str]) -> set[str]:
        """Which of these inbox keys were committed before."""

    def commit(self, commit: Commit) -> None:
        """Write it all or nothing. Raises Contended when a document is not at the version it was read at."""


@dataclass
class _Tracked:
    """A document in hand: the version it was read at, the sequence it reached, the object as it now is."""

    version: int
    sequence: int
    entity: Any
    dirty: bool = False

    @property
    def to_be_written(self) -> bool:
        """Whether it changed; what was added and removed again was never there."""
        return self.dirty and not (self.version == 0 and self.entity is None)


@dataclass(frozen=True)
class ExecutionContext:
    """When, by whom and in which trace a unit of work runs; and where new ids come from."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    caller: Caller = PLATFORM
    trace: str = field(default_factory=tracing.new_traceparent)


class UnitOfWork:
    """One business transaction. A service adds its collections as attributes; the chassis commits it."""

    def __init__(self, store: Store, moment: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        self.store = store
        self.moment = moment or ExecutionContext()
        self._tracked: dict[Key, _Tracked] = {}
        self._absent: set[Key] = set()
        self._before: dict[Key, _Tracked | None] = {}
        self._subjects: dict[str, str] = {}
        self._events: list[Envelope] = []
        self._heard: list[str] = []

    @property
    def now(self) -> datetime:
        """The moment this unit of work runs, UTC."""
        return self.moment.now

    @property
    def today(self) -> date:
        """The date of that moment in Belgium."""
        return clock.in_belgium(self.moment.now)

    @property
    def caller(self) -> Caller:
        """Who asks."""
        return self.moment.caller

    def new_id(self) -> str:
        """A fresh id."""
        return str(uuid.uuid4())

    def publish(self, event: Event) -> None:
        """Announce a fact about an aggregate in hand: it travels when this unit of work is committed."""
        key = (self._subjects[event.about], event.subject)
        self._remember(key)
        tracked = self._tracked[key]
        tracked.sequence += 1
        tracked.dirty = True
        self._events.append(enveloped(event, tracked.sequence, self.moment.now, self.moment.trace, self.new_id()))

    @property
    def published(self) -> list[Event]:
        """The facts announced so far."""
        return [envelope.event() for envelope in self._events]

    def hear(self, key: str) -> None:
        """Remember with this commit that an event was applied, so that its repetition changes nothing."""
        self._heard.append(key)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Keep what happens inside only if it does not raise: one refused item leaves the others alone."""
        self._before = {}
        events, heard = len(self._events), len(self._heard)
        try:
            yield
        except BaseException:
            self._restore()
            del self._events[events:], self._heard[heard:]
            raise

    def pending(self) -> Commit:
        """What a commit would write now."""
        changes = tuple(self._change(key, tracked) for key, tracked in self._tracked.items() if tracked.to_be_written)
        return Commit(changes, tuple(self._events), tuple(self._heard))

    def commit(self) -> Commit:
        """Write everything in one transaction and start afresh. Raises Contended; see `Store.commit`."""
        commit = self.pending()
        if commit:
            self.store.commit(commit)
        self._tracked.clear()
        self._absent.clear()
        self._events.clear()
        self._heard.clear()
        return commit

    def _remember(self, key: Key) -> None:
        """Keep how a document stood when the attempt began, before its first change."""
        if key not in self._before:
            tracked = self._tracked.get(key)
            self._before[key] = replace(tracked) if tracked else None

    def _restore(self) -> None:
        for key, tracked in self._before.items():
            if tracked is None:
                del self._tracked[key]
            else:
                self._tracked[key] = tracked

    @staticmethod
    def _change(key: Key, tracked: _Tracked) -> Change:
        collection, entity_id = key
        if tracked.entity is None:
            return Change(collection, entity_id, tracked.version, None)
        document = to_document(tracked.entity)
        document["_id"] = document.pop("id")
        document["version"] = tracked.version + 1
        document["sequence"] = tracked.sequence
        return Change(collection, entity_id, tracked.version, document)


class Collection(Generic[T]):
    """One kind of aggregate, as frozen dataclasses with an `id`. Whatever is in hand is seen as it now is."""

    def __init__(self, work: UnitOfWork, name: str, entity: type[T], missing: str, about: str = "") -> None:
        """Belong to a unit of work. `missing` is the slug of the error when an id is unknown.

        `about` names the events' subject field (`newcomer_id`) that holds the ids of this collection.
        """
        self._work = work
        self._name = name
        self._entity = entity
        self._missing = missing
        if about:
            work._subjects[about] = name

    def find(self, entity_id: str) -> T | None:
        """The one with this id, or None."""
        self.prefetch([entity_id])
        tracked = self._work._tracked.get((self._name, entity_id))
        return tracked.entity if tracked else None

    def get(self, entity_id: str) -> T:
        """The one with this id; raises NotFound with the collection's slug."""
        entity = self.find(entity_id)
        if entity is None:
            raise NotFound(self._missing, nothing_known(self._missing), id=entity_id)
        return entity

    def prefetch(self, ids: Iterable[str]) -> None:
        """Load these in one go, so that `find` and `get` answer from hand, also for those that do not exist."""
        wanted = {i for i in ids if not self._is_settled((self._name, i))}
        if wanted:
            self._work._absent.update((self._name, i) for i in wanted)
            for document in self._work.store.load(self._name, wanted):
                self._track(document)

    def where(self, **equals: Any) -> list[T]:
        """Those whose top-level fields equal these values (a list: any of them), with what is in hand as it now is."""
        for document in self._work.store.select(self._name, equals):
            if (self._name, document["_id"]) not in self._work._tracked:
                self._track(document)
        return [entity for entity in self._in_hand() if matches(to_document(entity), equals)]

    def add(self, entity: T) -> None:
        """Keep a new one. Contended at commit if its id exists after all."""
        key = (self._name, entity.id)  # type: ignore[attr-defined]
        if key in self._work._tracked:
            raise LookupError(f"{self._name}: the id is in hand already; save it instead")
        self._work._remember(key)
        self._work._tracked[key] = _Tracked(version=0, sequence=0, entity=entity, dirty=True)

    def save(self, entity: T) -> None:
        """Keep the new state of one that was loaded or added in this unit of work."""
        key = (self._name, entity.id)  # type: ignore[attr-defined]
        self._work._remember(key)
        tracked = self._work._tracked[key]
        tracked.dirty = tracked.dirty or tracked.entity != entity
        tracked.entity = entity

    def put(self, entity: T) -> None:
        """Save it when it exists, add it when it does not."""
        self.find(entity.id)  # type: ignore[attr-defined]
        if (self._name, entity.id) not in self._work._tracked:  # type: ignore[attr-defined]
            self.add(entity)
        else:
            self.save(entity)

    def remove(self, entity_id: str) -> None:
        """Remove one that was loaded in this unit of work."""
        self._work._remember((self._name, entity_id))
        tracked = self._work._tracked[(self._name, entity_id)]
        tracked.entity, tracked.dirty = None, True

    def _is_settled(self, key: Key) -> bool:
        return key in self._work._tracked or key in self._work._absent

    def _in_hand(self) -> list[T]:
        return [t.entity for (name, _), t in self._work._tracked.items() if name == self._name and t.entity is not None]

    def _track(self, document: Document) -> None:
        entity_id = document["_id"]
        entity = from_document({**document, "id": entity_id}, self._entity)
        tracked = _Tracked(document["version"], document.get("sequence", 0), entity)
        self._work._tracked[(self._name, entity_id)] = tracked


def nothing_known(slug: str) -> str:
    """The sentence for an id that nothing is kept under, by the slug that says of what kind: `unknown-newcomer`."""
    kind = slug.removeprefix("unknown-").replace("-", " ")
    if kind == slug.replace("-", " "):
        return "Nothing with this id is known here."
    return f"No {kind} with this id is known here: look the id up; what was made a moment ago may still be on its way."


def matches(document: Document, equals: dict[str, Any]) -> bool:
    """Whether each of these top-level fields has this value, or one of these values."""
    return all(_one_of(document.get(name), value) for name, value in equals.items())


def _one_of(actual: Any, wanted: Any) -> bool:
    return actual in wanted if isinstance(wanted, list) else actual == wanted
