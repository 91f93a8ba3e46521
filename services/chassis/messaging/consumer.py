"""Consuming: one connection per process, read by one greenlet; a tap for each listener works on what it delivers."""

from contextlib import suppress
from typing import Any

import amqp
import eventlet
from eventlet.event import Event as Signal
from eventlet.semaphore import Semaphore

from services.chassis.logs import innocent, logger
from services.chassis.messaging import broker
from services.chassis.messaging.broker import BROKER_ERRORS, Publisher
from services.chassis.messaging.queue_worker import Process, QueueWorker
from services.chassis.settings import Settings
from services.contracts.listeners import Listener

FAREWELL_SECONDS = 2.0


class Consumer:
    """Keeps a connection to the broker, hands deliveries to the taps, and acknowledges what they settled."""

    def __init__(self, settings: Settings, publisher: Publisher) -> None:
        """Begin without taps; `publisher` takes retries and dead letters."""
        self.settings = settings
        self.publisher = publisher
        self.stopping = False
        self.connected = False
        self.taps: list[QueueWorker] = []
        self._stopped = Signal()
        self._writing = Semaphore()

    def add(self, listener: Listener, process: Process) -> QueueWorker:
        """Listen to one more queue."""
        tap = QueueWorker(listener, process, self)
        self.taps.append(tap)
        return tap

    def run(self) -> None:
        """Consume until stopped, connecting anew for as long as it takes."""
        pause = 0.2
        while not self.stopping:
            started = eventlet.hubs.get_hub().clock()
            try:
                self._consume()
            except BROKER_ERRORS as error:
                lasted = eventlet.hubs.get_hub().clock() - started
                pause = 0.2 if lasted > 2 * pause + broker.SILENCE_SECONDS else min(2 * pause, 5.0)
                logger().warning("broker-away", error=innocent(error), pause=pause)
                self.rest(pause)

    def rest(self, seconds: float) -> None:
        """Sleep, but no longer than until the inlet is told to stop."""
        with eventlet.Timeout(seconds, False):
            self._stopped.wait()

    def stop(self) -> None:
        """Take nothing new. What is in work is settled by its tap before `in_work` falls to 0."""
        self.stopping = True
        if not self._stopped.ready():
            self._stopped.send()
        for tap in self.taps:
            tap.wake()

    def acknowledge(self, channel: amqp.Channel, delivery_tag: int) -> None:
        """Settle everything delivered on this channel up to and including this tag."""
        with self._writing:
            channel.basic_ack(delivery_tag, multiple=True)

    def _consume(self) -> None:
        connection = broker.connect(self.settings.amqp_uri, self.settings.heartbeat)
        try:
            broker.declare(connection.default_channel, self.settings.retry_ladder)
            for tap in self.taps:
                tap.consume(connection.connection)
            self.connected = True
            while not self._finished():
                self._drain(connection)
            self._say_goodbye(connection)
        finally:
            self.connected = False
            # collect, not close: closing waits for an answer that a half-open socket never gives
            connection.collect()

    def _finished(self) -> bool:
        return self.stopping and not any(tap.in_work for tap in self.taps)

    def _drain(self, connection: Any) -> None:
        with suppress(TimeoutError):
            connection.drain_events(timeout=0.1 if self.stopping else 1.0)
        with self._writing:
            connection.heartbeat_check()
        if not self.stopping:
            for tap in self.taps:
                tap.attend(connection.connection)

    def _say_goodbye(self, connection: Any) -> None:
        """A socket dropped with unread deliveries is reset, and a reset may overtake the last acknowledgements."""
        with eventlet.Timeout(FAREWELL_SECONDS, False), suppress(*BROKER_ERRORS):
            connection.connection.close()
