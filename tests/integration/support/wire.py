"""The broker as a partner sees it: a plain AMQP client, without a line of ours."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import amqp
from amqp.exceptions import NotFound

INTAKE = "intake.events"
MATCHING = "matching.events"
ON_NEWCOMER = "evt-intake--employment.on_newcomer"
ON_ASSIGNMENT = "evt-matching--employment.on_assignment"
DEAD_LETTERS = "employment.dead-letters"
REGISTERED = "newcomer-registered"


@dataclass(frozen=True)
class Letter:
    """A message taken from a queue."""

    body: bytes
    headers: dict[str, Any]
    properties: dict[str, Any]


class Wire:
    """Opens a connection for each call, so that a broker that comes and goes is no matter."""

    def __init__(self, uri: str) -> None:
        self._uri = uri

    @contextmanager
    def channel(self) -> Iterator[amqp.Channel]:
        parts = urlsplit(self._uri)
        connection = amqp.Connection(
            host=f"{parts.hostname}:{parts.port}",
            userid=parts.username or "guest",
            password=parts.password or "guest",
            virtual_host=parts.path[1:] or "/",
            connect_timeout=5,
            confirm_publish=True,
        )
        connection.connect()
        try:
            channel = connection.channel()
            channel.auto_decode = False
            yield channel
        finally:
            connection.collect()

    def publish(
        self, bodies: Iterable[bytes], exchange: str = INTAKE, key: str = REGISTERED, **properties: Any
    ) -> None:
        """Publish, each confirmed."""
        with self.channel() as channel:
            for body in bodies:
                channel.basic_publish(amqp.Message(body, delivery_mode=2, **properties), exchange, key)

    def count(self, queue: str) -> int:
        """How many are ready in the queue; -1 when there is no such queue."""
        try:
            with self.channel() as channel:
                return int(channel.queue_declare(queue, passive=True).message_count)
        except NotFound:
            return -1

    def take(self, queue: str) -> list[Letter]:
        """Everything that is ready, taken off the queue."""
        with self.channel() as channel:
            return [_letter(message) for message in iter(lambda: channel.basic_get(queue, no_ack=True), None)]

    def subscribe(self, queue: str, exchange: str, key: str = "#") -> None:
        """A durable queue of one's own."""
        with self.channel() as channel:
            channel.queue_declare(queue, durable=True, auto_delete=False)
            channel.queue_bind(queue, exchange, key)

    def delete(self, queue: str) -> None:
        with self.channel() as channel:
            channel.queue_delete(queue)

    def purge(self, queues: Iterable[str]) -> None:
        """Empty those that exist."""
        for queue in queues:
            try:
                with self.channel() as channel:
                    channel.queue_purge(queue)
            except NotFound:
                continue


def _letter(message: amqp.Message) -> Letter:
    body = message.body.encode() if isinstance(message.body, str) else message.body
    return Letter(body, message.headers or {}, message.properties)
