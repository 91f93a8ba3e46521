"""A queue of messages in memory, and turns of whoever empties it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from services.chassis.sending import queue
from services.chassis.sending.message import SMS, Message, Sender, SendingFailed
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext, UnitOfWork

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
A_DAY = timedelta(days=1)


class QueueWork(UnitOfWork):
    """A unit of work with messages alone."""

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        super().__init__(store, context)
        self.messages = queue.messages_of(self)


class Recorder:
    """Delivers to a list; fails first as often as it is told."""

    def __init__(self, *failures: SendingFailed, knows_references: bool = True) -> None:
        self.sent: list[Message] = []
        self.knows_references = knows_references
        self._failures = list(failures)

    def send(self, message: Message) -> None:
        """Keep it, or fail."""
        if self._failures:
            raise self._failures.pop(0)
        self.sent.append(message)


def a_text(reference: str = "reference-1", text: str = "Refu: 123456") -> Message:
    """A text message to an invented number."""
    return Message(reference=reference, channel=SMS, to="+32470000001", text=text)


def queued(*messages: Message, useful_for: timedelta = 10 * A_DAY) -> MemoryStore:
    """A store in which these wait."""
    store = MemoryStore()
    work = QueueWork(store, ExecutionContext(now=NOW))
    for message in messages:
        queue.enqueue(message, useful_for, work)
    work.commit()
    return store


def tick(store: Store, senders: Mapping[str, Sender], later: timedelta = timedelta(0)) -> None:
    """One turn, so much later."""
    work = QueueWork(store, ExecutionContext(now=NOW + later))
    queue.send_due(work, senders)
    queue.forget_old(work)
    work.commit()
