"""Messages on a real store: two processes that send from one queue hand each over once."""

import threading
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from deploy.local.server import Server
from services.chassis.errors import Contended
from services.chassis.sending import queue
from services.chassis.sending.message import SMS, Message
from services.chassis.storage import mongo
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.unit_of_work import ExecutionContext
from tests.unit.chassis.queueing import QueueWork, a_text

MESSAGES, PROCESSES = 30, 2


@pytest.fixture
def kept(store: Server) -> Iterator[MongoStore]:
    client = mongo.connect(store.uri, 20)
    name = f"sending_{uuid.uuid4().hex[:8]}"
    made = MongoStore(client[name])
    made.prepare({queue.COLLECTION: queue.INDEXES})
    yield made
    client.drop_database(name)
    client.close()


def work(kept: MongoStore, later: timedelta = timedelta()) -> QueueWork:
    return QueueWork(kept, ExecutionContext(now=datetime.now(UTC) + later))


class Together:
    """Delivers to a list that both processes share."""

    knows_references = True

    def __init__(self) -> None:
        self.sent: list[str] = []
        self._one = threading.Lock()

    def send(self, message: Message) -> None:
        """Keep its reference."""
        with self._one:
            self.sent.append(message.reference)


def test_two_processes_hand_each_message_over_once(kept: MongoStore) -> None:
    uow = work(kept)
    for number in range(MESSAGES):
        queue.enqueue(a_text(f"reference-{number}"), timedelta(minutes=10), uow)
    uow.commit()
    sms = Together()

    def process(_: int) -> None:
        while work(kept).messages.where(state=[queue.WAITING, queue.CLAIMED_STATE]):
            uow = work(kept)
            try:
                queue.send_due(uow, {SMS: sms})
                uow.commit()
            except Contended:
                continue  # the other was faster: looked at anew

    with ThreadPoolExecutor(PROCESSES) as together:
        list(together.map(process, range(PROCESSES)))

    assert Counter(sms.sent) == Counter(f"reference-{number}" for number in range(MESSAGES))
    states = {one.state: one.text for one in work(kept).messages.where()}
    assert states == {queue.SENT: ""}


def test_what_is_due_is_found_by_its_moment_and_forgotten_in_time(kept: MongoStore) -> None:
    uow = work(kept)
    queue.enqueue(a_text(), timedelta(minutes=10), uow)
    uow.commit()
    sms = Together()
    for later in (timedelta(), queue.KEPT - timedelta(minutes=1), queue.KEPT + timedelta(minutes=1)):
        uow = work(kept, later)
        queue.send_due(uow, {SMS: sms})
        queue.forget_old(uow)
        uow.commit()
        left = len(work(kept).messages.where())
        assert left == (later < queue.KEPT)

    assert sms.sent == ["reference-1"]
