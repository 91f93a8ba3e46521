"""The unit of work: what a handler loads, changes and announces, committed together or not at all.

The commit is an optimistic lock: every document carries a version, and whoever commits second on the same one is
refused with Contended and runs again on fresh state. Events leave in the same transaction, through the outbox; the keys
of the events that caused it enter the inbox, so that their repetition is idempotent.
"""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from services.chassis import tracing
from services.chassis.envelope import Envelope, enveloped
from services.chassis.storage.derived_ids import derived_id
from services.chassis.storage.identity_map import IdentityMap
from services.chassis.storage.store import Commit, Store
from services.chassis.storage.writes import Write, new_key, numbered, write_of
from services.contracts.event import Event

_begun: "ContextVar[list[UnitOfWork] | None]" = ContextVar("begun", default=None)


class Principal(Protocol):
    """Whoever asks, as far as the chassis needs to know; what they may do is the platform's business."""

    @property
    def subject(self) -> str:
        """An opaque id, never a name."""

    @property
    def role(self) -> str:
        """What they act as."""


@dataclass(frozen=True)
class ExecutionContext:
    """When, by whom and in which trace a unit of work runs."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    caller: Principal | None = None
    """None: nobody asked, the service acts on an event or by itself."""
    trace: str = field(default_factory=tracing.new_traceparent)
    id_secret: str = field(default="", repr=False)
    """What ids are derived with; see `derived_ids`."""
    public_url: str = ""
    """Where people and programs reach the platform."""
    public_name: str = ""
    """What the organisation that runs it is called."""
    wrote: list[Write] = field(default_factory=list)
    """What was committed and announced on this occasion: units of work that share it add to it."""
    seal_secret: str = field(default="", repr=False)
    """What a service that keeps secrets seals them with, and the master key of the keys of persons."""
    seals_people: bool = True
    """Whether fields of persons are sealed when they are written; what is sealed is read either way."""


class UnitOfWork:
    """One business transaction. A service adds its collections as attributes; the chassis commits it."""

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        self.store = store
        self.context = context or ExecutionContext()
        self.in_hand = IdentityMap()
        self.collections: dict[str, Any] = {}
        """Each `Collection`, by the name of what it is kept in."""
        self._collections_by_subject: dict[str, str] = {}
        self._events: list[Envelope] = []
        self._key = new_key()
        self._processed: list[str] = []
        begun = _begun.get()
        if begun is not None:
            begun.append(self)

    @property
    def now(self) -> datetime:
        """The moment this unit of work runs, UTC."""
        return self.context.now

    def new_id(self) -> str:
        """A fresh id."""
        return str(uuid.uuid4())

    def derived_id(self, *parts: str) -> str:
        """The id that these parts always have in this installation, and that nobody else can compute."""
        return derived_id(self.context.id_secret, *parts)

    def announces_about(self, subject_field: str, collection: str) -> None:
        """Events whose subject stands in this field (`newcomer_id`) are about documents of this collection."""
        self._collections_by_subject[subject_field] = collection

    def publish(self, event: Event, about: str | None = None) -> int:
        """Announce a fact about an aggregate in hand: it travels when this unit of work is committed.

        `about` is the aggregate's id where others are told another one, because somebody typed it. Returns the sequence
        that the fact has among those of its subject.
        """
        tracked = self.in_hand.changing((self._collections_by_subject[event.about], about or event.subject))
        tracked.sequence += 1
        tracked.dirty = True
        self._events.append(enveloped(event, tracked.sequence, self.now, self.context.trace, event_id=""))
        return tracked.sequence

    def passed_by(self, facts: Sequence[Envelope]) -> set[str]:  # noqa: ARG002
        """Ids of those of these facts that change nothing here any more: they count as processed, and nobody hears."""
        return set()

    @property
    def published(self) -> list[Event]:
        """The facts announced so far."""
        return [envelope.event() for envelope in self._events]

    @property
    def announced(self) -> int:
        """How many facts were announced so far."""
        return len(self._events)

    @property
    def writes(self) -> list[Write]:
        """What was committed and announced on this occasion, and what a commit would announce now."""
        now = [write_of(self._events, self._key, self.now)] if self._events else []
        return [*self.context.wrote, *now]

    def mark_processed(self, key: str) -> None:
        """Remember with this commit that an event was applied, so that its repetition changes nothing."""
        self._processed.append(key)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Keep what happens inside only if it does not raise: one refused item leaves the others alone."""
        events, processed = len(self._events), len(self._processed)
        try:
            with self.in_hand.attempt():
                yield
        except BaseException:
            del self._events[events:], self._processed[processed:]
            raise

    def pending(self) -> Commit:
        """What a commit would write now; events have their ids here, not before."""
        return Commit(self.in_hand.changes(), numbered(self._events, self._key), tuple(self._processed))

    def commit(self) -> Commit:
        """Write everything in one transaction and start afresh. Raises Contended; see `Store.commit`."""
        commit = self.pending()
        if commit:
            self.store.commit(commit)
        self.context.wrote[:] = self.writes
        self._key = new_key()
        self.in_hand.clear()
        self._events.clear()
        self._processed.clear()
        return commit


@contextmanager
def noting_units_of_work() -> Iterator[list[UnitOfWork]]:
    """Those that are begun inside, by this greenlet: what a question read is in hand there."""
    begun: list[UnitOfWork] = []
    before = _begun.set(begun)
    try:
        yield begun
    finally:
        _begun.reset(before)
