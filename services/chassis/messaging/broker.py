"""What stands on the broker, and publishing to it so that every message is known to have arrived."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import amqp
import kombu.connection
from eventlet.semaphore import Semaphore

from services.chassis.errors import Unavailable
from services.chassis.messaging.wire_names import dead_letters_name, exchange_name, queue_name, retry_name
from services.contracts import listeners
from services.contracts.listeners import Listener

SILENCE_SECONDS = 10.0
"""The broker is away when it leaves a request or a confirm unanswered for this long, or a socket takes no bytes."""
UNCONFIRMED_AT_MOST = 1000
"""At most this many at once: a long backlog must neither fill the memory nor be counted again and again."""
DELIVERY_LIMIT = 20
"""How often the broker hands out a message whose consumer dies before it is dead-lettered."""
_Connection: Any = kombu.connection.Connection  # kombu tells mypy of types that it does not have
_QUORUM = {"x-queue-type": "quorum"}
_SAFE = {**_QUORUM, "x-dead-letter-strategy": "at-least-once", "x-overflow": "reject-publish"}


@dataclass(frozen=True)
class Message:
    """One message on its way out."""

    body: bytes
    exchange: str
    routing_key: str
    message_id: str
    content_type: str
    headers: dict[str, Any] = field(default_factory=dict)

    def to_amqp(self) -> amqp.Message:
        """The same as py-amqp wants it, persistent."""
        return amqp.Message(
            self.body,
            delivery_mode=2,
            message_id=self.message_id,
            content_type=self.content_type,
            content_encoding="utf-8",
            application_headers=self.headers,
        )


def declare(channel: amqp.Channel, retry_ladder: Iterable[float]) -> None:
    """Declare the whole platform's exchanges and queues: nothing is then published past a listener that is not up."""
    for source in listeners.SOURCES:
        channel.exchange_declare(exchange_name(source), "topic", durable=True, auto_delete=False)
    for service in sorted({listener.service for listener in listeners.LISTENERS}):
        _declare_retries_and_dead_letters(channel, service, retry_ladder)
    for listener in listeners.LISTENERS:
        _declare_listener(channel, listener)


def _declare_retries_and_dead_letters(channel: amqp.Channel, service: str, retry_ladder: Iterable[float]) -> None:
    _queue(channel, dead_letters_name(service), _QUORUM)
    for pause in retry_ladder:
        # without an own dead-letter routing key a message returns to the queue it was published for
        back = {**_SAFE, "x-message-ttl": int(pause * 1000), "x-dead-letter-exchange": ""}
        name = retry_name(service, pause)
        channel.exchange_declare(name, "fanout", durable=True, auto_delete=False)
        _queue(channel, name, back)
        channel.queue_bind(name, name)


def _declare_listener(channel: amqp.Channel, listener: Listener) -> None:
    name = queue_name(listener)
    crash_loop = {
        "x-delivery-limit": DELIVERY_LIMIT,
        "x-dead-letter-exchange": "",
        "x-dead-letter-routing-key": dead_letters_name(listener.service),
    }
    _queue(channel, name, {**_SAFE, **crash_loop})
    for event_type in listener.types:
        channel.queue_bind(name, exchange_name(listener.source), event_type)


def _queue(channel: amqp.Channel, name: str, arguments: dict[str, Any]) -> None:
    channel.queue_declare(name, durable=True, auto_delete=False, arguments=arguments)


def connect(uri: str, heartbeat: int = 0) -> Any:
    """An open connection; raises OSError or an amqp error within seconds when the broker is away."""
    connection = _Connection(uri, heartbeat=heartbeat, connect_timeout=5)
    connection.connect()
    # py-amqp's own read and write timeouts do nothing under eventlet
    connection.connection.transport.sock.settimeout(SILENCE_SECONDS)
    return connection


BROKER_ERRORS = (OSError, amqp.exceptions.AMQPError)


class Publisher:
    """Publishes in bulk over one connection and returns when the broker has confirmed every message."""

    def __init__(self, uri: str, retry_ladder: tuple[float, ...]) -> None:
        """Connect at the first use."""
        self._uri = uri
        self._retry_ladder = retry_ladder
        self._connection: Any = None
        self._channel: Any = None
        self._lock = Semaphore()
        self._unconfirmed: set[int] = set()
        self._published = 0
        self._refused = 0

    def publish(self, messages: list[Message]) -> None:
        """Publish them all, or raise Unavailable: then each may or may not have arrived, so publish all again."""
        with self._lock:
            try:
                self._publish(messages)
            except BROKER_ERRORS as error:
                self._drop()
                raise Unavailable("broker-unavailable", "The broker does not answer.") from error
            except BaseException:
                self._drop()
                raise

    def count(self, queue: str) -> int:
        """How many messages are ready in the queue; raises Unavailable."""
        with self._lock:
            try:
                return int(self._open().queue_declare(queue, passive=True).message_count)
            except BROKER_ERRORS as error:
                self._drop()
                raise Unavailable("broker-unavailable", "The broker does not answer.") from error

    def close(self) -> None:
        """Let go of the connection."""
        self._drop()

    def _publish(self, messages: list[Message]) -> None:
        channel = self._open()
        self._refused = 0
        for message in messages:
            self._await_confirms(channel, UNCONFIRMED_AT_MOST)
            self._published += 1
            self._unconfirmed.add(self._published)
            channel.basic_publish(message.to_amqp(), message.exchange, message.routing_key, mandatory=True)
        self._await_confirms(channel, 1)
        if self._refused:
            # a queue is gone or full: connecting anew declares the topology again
            raise OSError(f"the broker refused {self._refused} of {len(messages)} messages")

    def _await_confirms(self, channel: amqp.Channel, fewer_than: int) -> None:
        while len(self._unconfirmed) >= fewer_than:
            channel.connection.drain_events(timeout=SILENCE_SECONDS)

    def _open(self) -> Any:
        if self._channel is not None and self._channel.is_open:
            return self._channel
        self._drop()
        self._connection = connect(self._uri)
        channel = self._connection.default_channel
        declare(channel, self._retry_ladder)
        channel.confirm_select()
        channel.events["basic_ack"].add(self._on_ack)
        channel.events["basic_nack"].add(self._on_nack)
        channel.events["basic_return"].add(self._on_return)
        self._published = 0
        self._unconfirmed.clear()
        self._channel = channel
        return channel

    def _on_ack(self, delivery_tag: int, multiple: bool) -> None:
        # the broker confirms in no fixed order
        covered = {tag for tag in self._unconfirmed if tag <= delivery_tag} if multiple else {delivery_tag}
        self._unconfirmed -= covered

    def _on_nack(self, delivery_tag: int, multiple: bool) -> None:
        self._refused += 1
        self._on_ack(delivery_tag, multiple)

    def _on_return(self, *_: Any) -> None:
        self._refused += 1

    def _drop(self) -> None:
        connection, self._connection, self._channel = self._connection, None, None
        if connection is not None:
            connection.collect()
