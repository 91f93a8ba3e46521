"""A listener whose store is away for long holds no messages: a broker counts it against them."""

from types import SimpleNamespace
from typing import Any

import pytest

from services.chassis.errors import Unavailable
from services.chassis.messaging import queue_worker
from services.chassis.messaging.event_application import Outcome
from services.chassis.messaging.queue_worker import QueueWorker
from services.chassis.messaging.stoppage import Stoppage
from services.contracts.listeners import LISTENERS


class AChannel:
    """Notes what is done with it."""

    def __init__(self) -> None:
        self.consuming: list[str] = []
        self.closed = False
        self.auto_decode = True

    def basic_qos(self, *_: object) -> None:
        pass

    def basic_consume(self, queue: str, callback: Any, consumer_tag: str) -> None:  # noqa: ARG002
        self.consuming.append(consumer_tag)
        self.deliver = callback

    def close(self) -> None:
        self.closed = True


class AConnection:
    def __init__(self) -> None:
        self.channels: list[AChannel] = []

    def channel(self) -> AChannel:
        self.channels.append(AChannel())
        return self.channels[-1]


class ASignal:
    """Not given until there was enough rest."""

    def __init__(self, rests: int) -> None:
        self.rests = rests

    @property
    def given(self) -> bool:
        return self.rests <= 0

    def rest(self, _: float) -> None:
        self.rests -= 1


class AStore:
    away = True
    tries = 0

    def process(self, bodies: list[bytes]) -> list[Outcome]:
        self.tries += 1
        if self.away:
            raise Unavailable("store-unavailable")
        return [Outcome("applied") for _ in bodies]


@pytest.fixture(name="store")
def store_() -> AStore:
    return AStore()


def worker_of(store: AStore, rests: int, acknowledged: list[int]) -> QueueWorker:
    settings: Any = SimpleNamespace(dead_letter_limit=50, batch_size=200, retry_ladder=(1.0,))
    nobody: Any = None
    signal: Any = ASignal(rests)
    return QueueWorker(
        Stoppage(LISTENERS[0], 50, lambda: 0.0, lambda _: None),
        store.process,
        settings,
        nobody,
        lambda _channel, tag: acknowledged.append(tag),
        signal,
        lambda: not store.away,
    )


def delivered(connection: AConnection) -> None:
    channel = connection.channels[-1]
    channel.deliver(SimpleNamespace(channel=channel, body=b"{}", headers={}, properties={}, delivery_tag=1))


def test_what_waits_for_long_is_given_back_and_taken_again_when_the_store_answers(
    store: AStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_worker, "HELD_SECONDS", 0.0)
    acknowledged: list[int] = []
    worker, connection = worker_of(store, 3, acknowledged), AConnection()
    worker.consume(connection)
    delivered(connection)
    worker.run()
    assert (store.tries, worker.pausing, acknowledged) == (1, True, [])

    worker.attend(connection)
    assert connection.channels[0].closed
    assert len(connection.channels) == 1, "nothing is taken while the store is away"

    store.away = False
    worker._stop_signal.rests = 1  # type: ignore[attr-defined]
    worker.run()
    worker.attend(connection)
    assert not worker.pausing
    assert len(connection.channels) == 2


def test_what_waits_for_a_short_while_is_held_and_applied(store: AStore) -> None:
    acknowledged: list[int] = []
    worker, connection = worker_of(store, 3, acknowledged), AConnection()
    worker.consume(connection)
    delivered(connection)

    worker.run()

    assert (store.tries, worker.pausing, acknowledged) == (3, False, [])
    assert not connection.channels[0].closed
