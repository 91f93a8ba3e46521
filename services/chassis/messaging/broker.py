"""Connecting to the broker, and publishing to it so that every message is known to have arrived."""

from dataclasses import dataclass, field
from typing import Any

import amqp
from amqp.exceptions import NotFound
from eventlet.semaphore import Semaphore

from services.chassis.episodes import Episode
from services.chassis.errors import Unavailable
from services.chassis.logs import logger
from services.chassis.messaging import addresses, certificates, topology
from services.chassis.messaging.addresses import BrokerNotTrusted
from services.chassis.messaging.blockage import Blockage
from services.chassis.messaging.topology import TopologyMissing

SILENCE_SECONDS = 6.0
"""The broker is away when it leaves a request or a confirm unanswered for this long, or a socket takes no bytes."""
UNCONFIRMED_AT_MOST = 1000
"""At most this many at once: a long backlog must neither fill the memory nor be counted again and again."""
_distrust = Episode("broker-not-trusted", "broker-trusted-again")


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


def connect(uri: str, heartbeat: int = 0, **listening: Any) -> Any:
    """An open connection; raises OSError or an amqp error within seconds when the broker is away.

    `listening` is what py-amqp calls when the broker notifies.
    """
    try:
        connection = addresses.reached(uri, heartbeat, **listening)
    except BrokerNotTrusted as error:
        _distrust.again(host=error.host, reason=error.reason, correct="the name in AMQP_URI, or SSL_CERT_FILE")
        raise
    _distrust.ended()
    # py-amqp's own read and write timeouts do nothing under eventlet
    connection.connection.transport.sock.settimeout(SILENCE_SECONDS)
    certificates.note("broker", connection.connection.transport.sock)
    return connection


BROKER_ERRORS = addresses.ERRORS


def unavailable(error: BaseException) -> Unavailable:
    if isinstance(error, TopologyMissing | BrokerNotTrusted):
        return Unavailable(error.slug, str(error))
    if isinstance(error, NotFound):  # it was there when the connection was opened
        return Unavailable(TopologyMissing.slug, f"The broker misses something ({error.reply_text}).")
    return Unavailable("broker-unavailable", "The broker does not answer.")


class Publisher:
    """Publishes in bulk over one connection and returns when the broker has confirmed every message."""

    def __init__(self, uri: str, service: str, retry_ladder: tuple[float, ...]) -> None:
        """Connect at the first use; `service` publishes, and has these pauses before retries."""
        self._uri = uri
        self._service = service
        self._retry_ladder = retry_ladder
        self.blockage = Blockage()
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
                self._lose()
                raise unavailable(error) from error
            except BaseException:
                self._drop()
                raise

    def count(self, queue: str) -> int:
        """How many messages are ready in the queue; raises Unavailable."""
        with self._lock:
            try:
                return int(self._open().queue_declare(queue, passive=True).message_count)
            except BROKER_ERRORS as error:
                self._lose()
                raise unavailable(error) from error

    def check(self, connection: Any) -> None:
        """Look whether everything is there that the service needs; raises TopologyMissing, and says so in the log."""
        try:
            topology.check(connection.connection, self._service, self._retry_ladder)
        except TopologyMissing as error:
            logger().error(error.slug, missing=error.names, command=topology.COMMAND)
            raise

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
            # a queue is gone or full: connecting anew says which one is gone
            raise OSError(f"the broker refused {self._refused} of {len(messages)} messages")

    def _await_confirms(self, channel: amqp.Channel, fewer_than: int) -> None:
        while len(self._unconfirmed) >= fewer_than:
            channel.connection.drain_events(timeout=SILENCE_SECONDS)

    def _open(self) -> Any:
        if self._channel is not None and self._channel.is_open:
            return self._channel
        self._drop()
        self._connection = connect(self._uri, **self.blockage.listening)
        channel = self._connection.default_channel
        self.check(self._connection)
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
        self.blockage.ends()
        covered = {tag for tag in self._unconfirmed if tag <= delivery_tag} if multiple else {delivery_tag}
        self._unconfirmed -= covered

    def _on_nack(self, delivery_tag: int, multiple: bool) -> None:
        self._refused += 1
        self._on_ack(delivery_tag, multiple)

    def _on_return(self, *_: Any) -> None:
        self._refused += 1

    def _lose(self) -> None:
        """Its node hangs or is gone: go on elsewhere."""
        if self._connection is not None:
            addresses.lost(self._uri, self._connection)
        self._drop()

    def _drop(self) -> None:
        connection, self._connection, self._channel = self._connection, None, None
        if connection is not None:
            connection.collect()
