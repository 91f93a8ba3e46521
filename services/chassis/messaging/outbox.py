"""The relay: the one way out. It publishes what was committed, and sets it aside once the broker has confirmed it.

An event reaches the outbox with the commit that comes after its handler returned: what was not committed never travels.
"""

from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

import eventlet
from eventlet.event import Event as Signal
from pymongo.database import Database
from pymongo.errors import PyMongoError

from services.chassis import envelope, metrics
from services.chassis.backoff import Backoff
from services.chassis.episodes import Episode
from services.chassis.error_summary import innocent
from services.chassis.errors import Unavailable
from services.chassis.messaging.broker import Message, Publisher
from services.chassis.messaging.event_spans import publishing
from services.chassis.messaging.sent_events import SentEvents
from services.chassis.messaging.wire_names import exchange_name
from services.chassis.storage.relay_pause import RelayPause
from services.chassis.storage.store import Document

SWEEP_SECONDS = 2.0
GRACE = timedelta(seconds=5)
"""Younger entries are in the hands of the relay of the process that wrote them."""
ENTRIES_AT_ONCE = 50
PAUSED_SECONDS = 0.25
"""Between two notes of a process whose relay pauses for a backup."""
IN_HAND_AT_MOST = 5000
"""Beyond this, entries are left to the sweep: a long absence of the broker must not fill the memory."""


class Relay:
    """Publishes outbox entries as they are committed, and sweeps up those that a crash or an absence left behind."""

    def __init__(self, database: "Database[Document]", publisher: Publisher, pause: RelayPause | None = None) -> None:
        """Begin with nothing in hand; while `pause` lasts, nothing is published."""
        self._outbox, self._sent = database.outbox, SentEvents(database)
        self._pause = pause
        self._publisher = publisher
        self._in_hand: deque[Document] = deque()
        self._wake = Signal()
        self._stop = Signal()
        self._stopping = False
        self._backoff = Backoff()
        self._waits = Episode("relay-waits", "relay-goes-on")
        self._published: set[str] = set()
        """Entries that the broker has, and that the store could not delete yet: they are not published again."""

    def submit(self, entry: Document) -> None:
        """Take an entry that was just committed."""
        if len(self._in_hand) < IN_HAND_AT_MOST:
            self._in_hand.append(entry)
            metrics.OUTBOX_WAITING.set(len(self._in_hand))
        if not self._wake.ready():
            self._wake.send()

    def stop(self) -> None:
        """Publish what is in hand if the broker is there, then end `run`."""
        self._stopping = True
        for signal in (self._wake, self._stop):
            if not signal.ready():
                signal.send()

    def run(self) -> None:
        """Relay until stopped. Whatever fails is tried again; nothing leaves the outbox unconfirmed."""
        next_sweep = datetime.now(UTC)
        while not self._stopping:
            if self._pauses():
                self._note_pause()
                continue
            if self.attempt_once() and datetime.now(UTC) >= next_sweep:
                self.sweep_once()
                self.replay_once()
                next_sweep = datetime.now(UTC) + timedelta(seconds=SWEEP_SECONDS)
            self._rest()
        if self._in_hand:
            self.attempt_once()

    def _pauses(self) -> bool:
        return self._pause is not None and self._pause.lasts()

    def _note_pause(self) -> None:
        if self._pause is not None:
            self._pause.note()
        self._wait(self._stop, PAUSED_SECONDS)

    def attempt_once(self) -> bool:
        """Publish what is in hand; whether that could be done."""
        return self._attempt(self._relay_in_hand)

    def sweep_once(self) -> bool:
        """Publish what was left behind; whether that could be done."""
        return self._attempt(self._sweep)

    def replay_once(self) -> bool:
        """Publish once more what somebody asked for; whether that could be done."""
        return self._attempt(self._replay)

    def _rest(self) -> None:
        if self._backoff.pause:
            self._wait(self._stop, self._backoff.pause)
        if self._in_hand or self._stopping:
            return
        self._wake = Signal()
        self._wait(self._wake, SWEEP_SECONDS)

    @staticmethod
    def _wait(signal: Signal, seconds: float) -> None:
        with eventlet.Timeout(seconds, False):
            signal.wait()

    def _attempt(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except (Unavailable, PyMongoError) as error:
            metrics.RELAY_FAILURES.inc()
            self._backoff.failed()
            self._waits.again(error=innocent(error))
            return False
        self._backoff.succeeded()
        self._waits.ended()
        return True

    def _relay_in_hand(self) -> None:
        while self._in_hand and not self._pauses():
            entries = list(islice(self._in_hand, ENTRIES_AT_ONCE))
            self._relay(entries)
            for _ in entries:
                self._in_hand.popleft()
            metrics.OUTBOX_WAITING.set(len(self._in_hand))

    def _sweep(self) -> None:
        cutoff = datetime.now(UTC) - GRACE
        left_behind = self._outbox.find({"at": {"$gte": datetime(2000, 1, 1, tzinfo=UTC), "$lt": cutoff}})
        for entries in _batches(iter(left_behind), ENTRIES_AT_ONCE):
            if self._pauses():
                return
            self._relay(entries)
            # what was committed just now does not wait for a long backlog
            self._relay_in_hand()
        self._published.clear()  # what is left of them, another process has deleted

    def _replay(self) -> None:
        while not (self._stopping or self._pauses()) and (page := self._sent.next_page()):
            self._publish([event for entry in page.entries for event in entry["events"]])
            self._sent.replayed(page)
            self._relay_in_hand()

    def _relay(self, entries: list[Document]) -> None:
        self._publish([event for entry in entries if entry["_id"] not in self._published for event in entry["events"]])
        ids = [entry["_id"] for entry in entries]
        self._published.update(ids)
        self._sent.keep(entries)
        self._outbox.delete_many({"_id": {"$in": ids}})
        self._published.difference_update(ids)

    def _publish(self, events: list[Document]) -> None:
        if events:
            with publishing(events):
                self._publisher.publish([_message(event) for event in events])
        for event in events:
            metrics.EVENTS_PUBLISHED.labels(event["type"]).inc()


def _message(event: Document) -> Message:
    return Message(
        body=event["body"].encode(),
        exchange=exchange_name(event["source"]),
        routing_key=event["type"],
        message_id=event["id"],
        content_type=envelope.CONTENT_TYPE,
    )


def _batches(entries: Iterator[Document], size: int) -> Iterator[list[Document]]:
    while batch := list(islice(entries, size)):
        yield batch
