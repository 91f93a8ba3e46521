"""What waits at the broker while a backup is cut: nothing may be under way, and what has to stay is kept as messages.

What waits to be tried again, dead letters, and what waits for listeners that do not listen are taken in hand for as
long as the cut takes, so that none of them moves, and given back when the connection ends.
"""

import base64
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import amqp

from services.chassis.messaging import addresses, topology, wire_names
from services.chassis.messaging.addresses import BrokerNotTrusted
from services.chassis.messaging.settling import Settling
from services.chassis.messaging.topology import Queue
from services.console.command_line.exits import NO_PLATFORM, Stop
from services.contracts.listeners import LISTENERS

AWAY = (OSError, amqp.exceptions.AMQPError)
_SECONDS = 15


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One message: the service whose it is, and the queue to which it belongs."""

    service: str
    queue: str
    """A listener's, or the one of dead letters."""
    body: bytes
    headers: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> str:
        """A line."""
        told = {"service": self.service, "queue": self.queue, "body": base64.b64encode(self.body).decode()}
        return json.dumps({**told, "headers": self.headers, "properties": self.properties}, default=str)

    @classmethod
    def from_json(cls, line: str | bytes) -> "Waiting":
        """The message that a line tells."""
        said = json.loads(line)
        return cls(**{**said, "body": base64.b64decode(said["body"])})


@dataclass(frozen=True)
class Depth:
    """How much waits in a queue, and how many processes listen to it."""

    messages: int
    consumers: int


class Broker:
    """The queues of the platform, and what was taken in hand of them."""

    def __init__(self, connection: Any, ladder: tuple[float, ...]) -> None:
        """`ladder`: the pauses, in seconds, of what is tried again."""
        self._channel = connection.channel()
        self._publishing = connection.channel()
        self._publishing.confirm_select()
        self._connection, self._ladder = connection, ladder
        self.held: list[Waiting] = []
        self._held_from: Counter[str] = Counter()
        self._worn: list[tuple[str, amqp.Message]] = []

    def must_be_declared(self) -> None:
        """Raise Stop where exchanges or queues of this release are missing."""
        missing = list(topology.missing(self._connection, topology.whole(self._ladder)))
        if missing:
            raise Stop(f"The broker has no {', '.join(missing[:3])}. Run `{topology.COMMAND}` first.", NO_PLATFORM)

    def depths(self) -> dict[str, Depth]:
        """Of every queue that a listener has."""
        return {name: self._depth(name) for name in map(wire_names.queue_name, LISTENERS)}

    def hold(self, deaf: Iterable[str]) -> int:
        """Take in hand what is set aside, and what waits in queues whose listeners do not listen; how many more."""
        before = len(self.held)
        for service, name in _set_aside(self._ladder):
            self.held += self._taken(service, name)
        owners = {wire_names.queue_name(listener): listener.service for listener in LISTENERS}
        for name in deaf:
            self.held += self._taken(owners[name], name)
        return len(self.held) - before

    def give(self, messages: Iterable[Waiting]) -> int:
        """Publish messages to where they belong; how many."""
        given = 0
        for each in messages:
            dead = wire_names.dead_letters_name(each.service)
            exchange = dead if each.queue == dead else wire_names.returns_name(each.service)
            message = amqp.Message(each.body, application_headers=each.headers, **each.properties)
            self._publishing.basic_publish_confirm(message, exchange, each.queue, mandatory=True, timeout=_SECONDS)
            given += 1
        return given

    def renew_worn(self) -> int:
        """Put a fresh copy in the place of each dead letter that was given back often; how many.

        Each backup gives all of them back once more, and a broker may drop what came back too often.
        """
        # what came meanwhile goes back when the connection ends, and is in the next backup
        settling = Settling(self._channel, lambda *_: None)
        for queue, message in self._worn:
            headers = wire_names.without_counts(message.headers)
            properties = {name: value for name, value in message.properties.items() if name != "application_headers"}
            copy = amqp.Message(message.body, application_headers=headers, **{**properties, "delivery_mode": 2})
            self._publishing.basic_publish_confirm(copy, queue, queue, mandatory=True, timeout=_SECONDS)
            settling.settle(queue, message.delivery_tag)
        renewed, self._worn = len(self._worn), []
        return renewed

    def empty(self) -> int:
        """Take everything out of every queue, for good; how much that was."""
        names = [*(name for _, name in _set_aside(self._ladder)), *map(wire_names.queue_name, LISTENERS)]
        return sum(int(self._channel.queue_purge(name) or 0) for name in names)

    def _depth(self, name: str) -> Depth:
        found = self._channel.queue_declare(name, passive=True)
        # a quorum queue of RabbitMQ 3.10 counts whoever has got a message, and not settled it, among its consumers
        return Depth(int(found.message_count), max(0, int(found.consumer_count) - self._held_from[name]))

    def _taken(self, service: str, name: str) -> Iterator[Waiting]:
        while (message := self._channel.basic_get(name)) is not None:
            self._held_from[name] += 1
            if name == wire_names.dead_letters_name(service) and _worn(message):
                self._worn.append((name, message))
            properties = dict(message.properties)
            headers = properties.pop("application_headers", None) or {}
            body = message.body if isinstance(message.body, bytes) else str(message.body).encode()
            yield Waiting(
                service=service,
                queue=_belongs_to(service, name, message),
                body=body,
                headers=_kept(headers),
                properties={**properties, "delivery_mode": 2},
            )


@contextmanager
def opened(uri: str, ladder: tuple[float, ...]) -> Iterator[Broker]:
    """The broker; raises Stop when it does not do what is asked. Closing gives back what was taken in hand."""
    connection = None
    try:
        connection = addresses.reached(uri, read_timeout=_SECONDS, write_timeout=_SECONDS)
        yield Broker(connection.connection, ladder)
    except BrokerNotTrusted as error:
        raise Stop(str(error), NO_PLATFORM) from None
    except amqp.exceptions.AccessRefused as error:
        raise Stop(f"This account of the broker may not: {error.reply_text}. Use `backup`.", NO_PLATFORM) from None
    except AWAY as error:
        said = f"{type(error).__name__}: {error}"
        raise Stop(f"The broker does not do what was asked ({said}). Ask `refu doctor`.", NO_PLATFORM) from None
    finally:
        if connection is not None:
            connection.release()


def _set_aside(ladder: tuple[float, ...]) -> Iterator[tuple[str, str]]:
    """(service, queue) of dead letters and of what is tried again."""
    for part in topology.whole(ladder):
        service, _, rest = part.name.partition(".")
        if isinstance(part, Queue) and (rest == "dead-letters" or rest.startswith("retry-after.")):
            yield service, part.name


def _worn(message: amqp.Message) -> bool:
    return int((message.headers or {}).get(wire_names.DELIVERIES) or 0) >= wire_names.RENEW_AFTER


def _kept(headers: Mapping[str, Any]) -> dict[str, Any]:
    """Without what this broker added, but with where it took a dead letter from: it can be replayed after a restore."""
    deaths = headers.get(wire_names.DEATHS) or [{}]
    known = {wire_names.QUEUE: deaths[0].get("queue"), wire_names.REASON: deaths[0].get("reason")}
    told = {name: str(value) for name, value in known.items() if value}
    return {**told, **wire_names.without_brokers_own(headers)}


def _belongs_to(service: str, name: str, message: amqp.Message) -> str:
    """What waits for a retry comes back by the routing key that it has."""
    dead = wire_names.dead_letters_name(service)
    if name == dead or not name.startswith(f"{service}.retry-after."):
        return name
    return str(message.delivery_info["routing_key"])
