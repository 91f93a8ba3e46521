"""Consuming: one connection per process, read by one greenlet; one queue worker for each listener.

A service that listens to nothing keeps that connection too: `connected` is how `/readyz` knows of the broker.
"""

from contextlib import suppress
from typing import Any

import amqp
import eventlet
from eventlet.semaphore import Semaphore

from services.chassis import metrics
from services.chassis.backoff import Backoff
from services.chassis.episodes import Episode
from services.chassis.error_summary import innocent
from services.chassis.messaging import addresses, broker
from services.chassis.messaging.broker import BROKER_ERRORS, Publisher
from services.chassis.messaging.hooks import MayListen, Process, StoreAnswers
from services.chassis.messaging.queue_worker import QueueWorker
from services.chassis.messaging.reasons import reason
from services.chassis.messaging.stop_signal import StopSignal
from services.chassis.messaging.stoppage import LatestOrder, Stoppage
from services.chassis.settings import Settings
from services.contracts.listeners import Listener

FAREWELL_SECONDS = 2.0


class Consumer:
    """Keeps a connection to the broker, hands deliveries to queue workers, and acknowledges what they settled."""

    def __init__(
        self,
        settings: Settings,
        publisher: Publisher,
        store_answers: StoreAnswers,
        latest_order: LatestOrder,
        may_listen: MayListen = lambda: True,
    ) -> None:
        """Begin without queue workers; `publisher` takes retries and dead letters."""
        self.settings = settings
        self.publisher = publisher
        self.stop_signal = StopSignal()
        self.connected = False
        self.queue_workers: list[QueueWorker] = []
        self._store_answers, self._may_listen = store_answers, may_listen
        self._latest_order = latest_order
        self._writing = Semaphore()
        self._away = Episode("broker-away", "broker-back")

    def add(self, listener: Listener, process: Process) -> QueueWorker:
        """Listen to one more queue."""
        stoppage = Stoppage(listener, self.settings.dead_letter_limit, _clock, self._latest_order)
        worker = QueueWorker(
            *(stoppage, process, self.settings, self.publisher),
            *(self.acknowledge, self.stop_signal, self._store_answers, self._may_listen),
        )
        self.queue_workers.append(worker)
        return worker

    def in_hand(self) -> dict[str, int]:
        """Messages delivered here and not settled, by listening method."""
        return {worker.listener.method: worker.in_hand for worker in self.queue_workers}

    def run(self) -> None:
        """Consume until stopped, connecting anew for as long as it takes."""
        backoff = Backoff()
        self._is_connected(False)
        while not self.stop_signal.given:
            started = _clock()
            try:
                self._consume()
            except BROKER_ERRORS as error:
                if _clock() - started > 2 * backoff.pause + broker.SILENCE_SECONDS:
                    backoff.succeeded()
                self._away.again(error=innocent(error), reason=reason(error))
                self.stop_signal.rest(backoff.failed())

    def stop(self) -> None:
        """Take nothing new. What is in work is settled by its queue worker before `in_work` falls to 0."""
        self.stop_signal.give()
        for worker in self.queue_workers:
            worker.wake()

    def acknowledge(self, channel: amqp.Channel, delivery_tag: int) -> None:
        """Settle everything delivered on this channel up to and including this tag."""
        with self._writing:
            channel.basic_ack(delivery_tag, multiple=True)

    def _consume(self) -> None:
        connection = broker.connect(self.settings.amqp_uri, self.settings.heartbeat)
        try:
            self.publisher.check(connection)
            for worker in self.queue_workers:
                worker.consume(connection.connection)
            self._is_connected(True)
            self._away.ended()
            while not self._finished():
                self._drain(connection)
            self._say_goodbye(connection)
        except BROKER_ERRORS:
            addresses.lost(self.settings.amqp_uri, connection)
            raise
        finally:
            self._is_connected(False)
            # collect, not close: closing waits for an answer that a half-open socket never gives
            connection.collect()

    def _is_connected(self, connected: bool) -> None:
        self.connected = connected
        metrics.BROKER_CONNECTED.labels("consuming").set(connected)

    def _finished(self) -> bool:
        return self.stop_signal.given and not any(worker.in_work for worker in self.queue_workers)

    def _drain(self, connection: Any) -> None:
        with suppress(TimeoutError):
            connection.drain_events(timeout=0.1 if self.stop_signal.given else 1.0)
        with self._writing:
            connection.heartbeat_check()
        if not self.stop_signal.given:
            for worker in self.queue_workers:
                worker.attend(connection.connection)

    def _say_goodbye(self, connection: Any) -> None:
        """A socket dropped with unread deliveries is reset, and a reset may overtake the last acknowledgements."""
        with eventlet.Timeout(FAREWELL_SECONDS, False), suppress(*BROKER_ERRORS):
            connection.connection.close()


def _clock() -> float:
    now: float = eventlet.hubs.get_hub().clock()
    return now
