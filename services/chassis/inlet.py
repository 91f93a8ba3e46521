"""Consuming: one connection per process, one channel and one batch at a time per listener, settled after the commit."""

import hashlib
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import amqp
import eventlet
from eventlet.event import Event as Signal
from eventlet.semaphore import Semaphore

from services.chassis import broker, metrics
from services.chassis.broker import BROKER_ERRORS, Message, Publisher
from services.chassis.errors import Unavailable
from services.chassis.listening import Outcome, Verdict
from services.chassis.logs import innocent, logger
from services.chassis.settings import Settings
from services.contracts.listeners import Listener

HEARTBEAT = 20
LIMIT_WINDOW_SECONDS = 600.0
ATTEMPTS = "x-refu-attempts"

Process = Callable[[list[bytes]], list[Verdict]]


class Tap:
    """One listener's queue: what was delivered and not yet settled, and whether it stopped itself."""

    def __init__(self, listener: Listener, process: Process, inlet: "Inlet") -> None:
        """Belong to the inlet of the process; `process` applies a batch of bodies."""
        self.listener = listener
        self.name = f"{listener.service}.{listener.method}"
        self.queue = broker.queue_name(listener)
        self.stopped = False
        self.in_work = 0
        self._process = process
        self._inlet = inlet
        self._channel: amqp.Channel | None = None
        self._delivered: deque[amqp.Message] = deque()
        self._arrived = Signal()
        self._dead: deque[float] = deque()
        metrics.LISTENER_STOPPED.labels(self.name).set(0)

    @property
    def in_hand(self) -> int:
        """How many messages were delivered here and not yet settled."""
        return len(self._delivered) + self.in_work

    def consume(self, connection: Any) -> None:
        """Begin consuming on a channel of its own; what an earlier connection delivered comes again."""
        self._delivered.clear()
        self._channel = connection.channel()
        self._channel.basic_qos(0, 2 * self._inlet.settings.batch_size, False)
        if not self.stopped:
            self._channel.basic_consume(self.queue, callback=self._deliver, consumer_tag=self.name)

    def run(self) -> None:
        """Work through what arrives until the inlet stops."""
        while not self._inlet.stopping:
            if self.stopped or not self._delivered:
                self._await_arrival()
                continue
            size = min(len(self._delivered), self._inlet.settings.batch_size)
            self._work_on([self._delivered.popleft() for _ in range(size)])

    def wake(self) -> None:
        """Let `run` look again."""
        if not self._arrived.ready():
            self._arrived.send()

    def _deliver(self, message: amqp.Message) -> None:
        self._delivered.append(message)
        self.wake()

    def _await_arrival(self) -> None:
        self._arrived = Signal()
        with eventlet.Timeout(1.0, False):
            self._arrived.wait()

    def _work_on(self, messages: list[amqp.Message]) -> None:
        self.in_work = len(messages)
        channel = messages[0].channel
        try:
            verdicts = self._verdicts([_body(message) for message in messages])
            if verdicts is not None:
                self._settle(messages, verdicts)
                self._inlet.acknowledge(channel, messages[-1].delivery_tag)
        except (Unavailable, *BROKER_ERRORS) as error:
            # unsettled messages come again on the next connection; the inbox knows those that were applied
            logger().warning("batch-not-settled", listener=self.name, error=innocent(error))
            self._inlet.reconnect()
        finally:
            self.in_work = 0

    def _verdicts(self, bodies: list[bytes]) -> list[Verdict] | None:
        """Apply, waiting as long as it takes while the store is away; None when told to stop meanwhile."""
        pause = 0.2
        while not self._inlet.stopping:
            try:
                return self._process(bodies)
            except Unavailable as error:
                metrics.STORE_WAITS.labels(self.name).inc()
                logger().warning("listener-waits", listener=self.name, error=innocent(error), pause=pause)
                eventlet.sleep(pause)
                pause = min(2 * pause, 10.0)
        return None

    def _settle(self, messages: list[amqp.Message], verdicts: list[Verdict]) -> None:
        aside = []
        for message, verdict in zip(messages, verdicts, strict=True):
            outcome = self._aside(message, verdict, aside)
            metrics.EVENTS_HANDLED.labels(self.name, outcome).inc()
        if aside:
            self._inlet.publisher.publish(aside)

    def _aside(self, message: amqp.Message, verdict: Verdict, aside: list[Message]) -> str:
        """Append where the message goes when it was not applied; the outcome as the metric calls it."""
        if verdict.outcome in (Outcome.APPLIED, Outcome.REPEATED):
            return verdict.outcome.value
        attempts = int(message.headers.get(ATTEMPTS, 0))
        ladder = self._inlet.settings.retry_ladder
        if verdict.outcome is Outcome.RETRY and attempts < len(ladder):
            aside.append(self._retry(message, verdict, attempts, ladder[attempts]))
            return "retried"
        reason = "exhausted" if verdict.outcome is Outcome.RETRY else verdict.outcome.value
        aside.append(self._dead_letter(message, verdict, attempts, reason))
        self._count_dead(reason)
        return "dead-lettered"

    def _retry(self, message: amqp.Message, verdict: Verdict, attempts: int, pause: float) -> Message:
        headers = {**message.headers, ATTEMPTS: attempts + 1, "x-refu-error": verdict.reason}
        return self._copy(message, broker.retry_name(self.listener.service, pause), self.queue, headers)

    def _dead_letter(self, message: amqp.Message, verdict: Verdict, attempts: int, reason: str) -> Message:
        headers = {
            **message.headers,
            ATTEMPTS: attempts,
            "x-refu-queue": self.queue,
            "x-refu-reason": reason,
            "x-refu-error": verdict.reason,
            "x-refu-died-at": datetime.now(UTC).isoformat(),
        }
        return self._copy(message, "", broker.dead_letters_name(self.listener.service), headers)

    @staticmethod
    def _copy(message: amqp.Message, exchange: str, routing_key: str, headers: dict[str, Any]) -> Message:
        body = _body(message)
        return Message(
            body=body,
            exchange=exchange,
            routing_key=routing_key,
            message_id=message.properties.get("message_id") or hashlib.sha256(body).hexdigest()[:32],
            content_type=message.properties.get("content_type", "application/octet-stream"),
            headers={name: value for name, value in headers.items() if name != "x-death"},
        )

    def _count_dead(self, reason: str) -> None:
        metrics.DEAD_LETTERS.labels(self.name, reason).inc()
        now = eventlet.hubs.get_hub().clock()
        self._dead.append(now)
        while self._dead and self._dead[0] < now - LIMIT_WINDOW_SECONDS:
            self._dead.popleft()
        if len(self._dead) >= self._inlet.settings.dead_letter_limit and not self.stopped:
            self._stop_itself()

    def _stop_itself(self) -> None:
        """Rather than dead-letter everything after a bad release: leave the rest in the queue and call for a person."""
        self.stopped = True
        metrics.LISTENER_STOPPED.labels(self.name).set(1)
        logger().error("listener-stopped", listener=self.name, dead_letters=len(self._dead))
        self._inlet.reconnect()


class Inlet:
    """Keeps a connection to the broker, hands deliveries to the taps, and acknowledges what they settled."""

    def __init__(self, settings: Settings, publisher: Publisher) -> None:
        """Begin without taps; `publisher` takes retries and dead letters."""
        self.settings = settings
        self.publisher = publisher
        self.stopping = False
        self.connected = False
        self.taps: list[Tap] = []
        self._again = False
        self._writing = Semaphore()

    def add(self, listener: Listener, process: Process) -> Tap:
        """Listen to one more queue."""
        tap = Tap(listener, process, self)
        self.taps.append(tap)
        return tap

    def run(self) -> None:
        """Consume until stopped, connecting anew for as long as it takes."""
        pause = 0.2
        while not self.stopping:
            try:
                self._consume()
                pause = 0.2
            except BROKER_ERRORS as error:
                logger().warning("broker-away", error=innocent(error), pause=pause)
                eventlet.sleep(pause)
                pause = min(2 * pause, 5.0)

    def reconnect(self) -> None:
        """Give everything unsettled back to the broker and begin anew."""
        self._again = True

    def stop(self) -> None:
        """Take nothing new. What is in work is settled by its tap before `in_work` falls to 0."""
        self.stopping = True
        for tap in self.taps:
            tap.wake()

    def acknowledge(self, channel: amqp.Channel, delivery_tag: int) -> None:
        """Settle everything delivered on this channel up to and including this tag."""
        with self._writing:
            channel.basic_ack(delivery_tag, multiple=True)

    def _consume(self) -> None:
        connection = broker.connect(self.settings.amqp_uri, HEARTBEAT)
        self._again = False
        try:
            broker.declare(connection.default_channel, self.settings.retry_ladder)
            for tap in self.taps:
                tap.consume(connection.connection)
            self.connected = True
            while not self._again and not self._finished():
                self._drain(connection)
        finally:
            self.connected = False
            # collect, not close: closing waits for ever on a half-open socket
            connection.collect()

    def _finished(self) -> bool:
        return self.stopping and not any(tap.in_work for tap in self.taps)

    def _drain(self, connection: Any) -> None:
        try:
            connection.drain_events(timeout=0.1 if self.stopping else 1.0)
        except TimeoutError:
            pass
        with self._writing:
            connection.heartbeat_check()


def _body(message: amqp.Message) -> bytes:
    body: bytes | str = message.body
    return body.encode("utf-8", "surrogateescape") if isinstance(body, str) else body
