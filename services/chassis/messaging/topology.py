"""What stands on the broker: declared by a step of its own at deploy (`refu topology`), only looked at by services."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import amqp
from amqp.exceptions import NotFound

from services.chassis.messaging.wire_names import (
    MARKER,
    dead_letters_name,
    exchange_name,
    former_retry_name,
    queue_name,
    retry_name,
    returns_name,
)
from services.contracts.listeners import LISTENERS, SOURCES, Listener

COMMAND = "refu topology"
"""What declares all that is here."""
DELIVERY_LIMIT = 20
"""How often the broker hands out a message whose consumer dies before it is dead-lettered."""
_QUORUM = {"x-queue-type": "quorum"}
_SAFE = {**_QUORUM, "x-dead-letter-strategy": "at-least-once", "x-overflow": "reject-publish"}


class TopologyMissing(OSError):
    """The broker is there, and something that a service needs is not: nothing may be published past it."""

    slug = "topology-missing"

    def __init__(self, names: list[str]) -> None:
        """`names` of exchanges and queues."""
        super().__init__(f"The broker has no {', '.join(names)}. Run: {COMMAND}")
        self.names = names


@dataclass(frozen=True)
class Exchange:
    """Where something is published; of `kind` topic, direct or fanout."""

    name: str
    kind: str

    def declare(self, channel: amqp.Channel, passive: bool = False) -> None:
        """Make it, or with `passive` raise NotFound where there is none, which needs no rights."""
        channel.exchange_declare(self.name, self.kind, passive=passive, durable=True, auto_delete=False)


@dataclass(frozen=True)
class Queue:
    """Where something waits, and which keys of which exchanges come to it."""

    name: str
    arguments: dict[str, Any]
    bindings: tuple[tuple[str, str], ...] = field(default=())
    """(exchange, routing key)"""

    def declare(self, channel: amqp.Channel, passive: bool = False) -> None:
        """Make it with its bindings, or with `passive` raise NotFound where there is none, which needs no rights."""
        channel.queue_declare(
            self.name, passive=passive, durable=True, auto_delete=False, arguments=None if passive else self.arguments
        )
        for exchange, key in () if passive else self.bindings:
            channel.queue_bind(self.name, exchange, key)


Part = Exchange | Queue


def services() -> list[str]:
    """The services that listen."""
    return sorted({listener.service for listener in LISTENERS})


def whole(retry_ladder: Iterable[float]) -> list[Part]:
    """Everything, in an order in which it can be declared; the marker comes last, so it says that all is there."""
    aside = [part for service in services() for part in _aside(service, tuple(retry_ladder))]
    return [*_exchanges(), *aside, *map(_listening, LISTENERS), marker()]


def needed(service: str, retry_ladder: Iterable[float]) -> list[Part]:
    """What must be there before this service publishes: its own, and the queues of all that listen to it."""
    aside = [part for name in services() if name == service for part in _aside(service, tuple(retry_ladder))]
    heard = [listener for listener in LISTENERS if service in (listener.source, listener.service)]
    return [marker(), Exchange(exchange_name(service), "topic"), *aside, *map(_listening, heard)]


def marker() -> Exchange:
    """Stands when every queue of this release was declared and bound: bindings cannot be looked at by AMQP."""
    parts = [*_exchanges(), *map(_listening, LISTENERS)]
    return Exchange(f"{MARKER}.{hashlib.sha256(repr(parts).encode()).hexdigest()[:12]}", "fanout")


def declare(channel: amqp.Channel, retry_ladder: Iterable[float]) -> None:
    """Declare the whole platform, again and again if need be: nothing is then published past a listener."""
    for part in whole(retry_ladder):
        part.declare(channel)


def retire(connection: Any, retry_ladder: Iterable[float]) -> dict[str, int]:
    """Take away the waiting queues of earlier releases, once they are empty; how many wait in those that are not.

    They empty by themselves: what waits there returns to its listener when its time has come.
    """
    former = [former_retry_name(service, pause) for service in services() for pause in retry_ladder]
    return {name: left for name in former if (left := _retired(connection, name))}


def _retired(connection: Any, name: str) -> int:
    channel = connection.channel()
    channel.exchange_delete(name)
    try:
        left = int(channel.queue_declare(name, passive=True).message_count)
    except NotFound:
        return 0
    if not left:
        channel.queue_delete(name)
    channel.close()
    return left


def check(connection: Any, service: str, retry_ladder: Iterable[float]) -> None:
    """Look whether all is there that this service needs; raises TopologyMissing. Needs no rights."""
    names = list(missing(connection, needed(service, retry_ladder)))
    if names:
        raise TopologyMissing(names)


def missing(connection: Any, parts: Iterable[Part]) -> Iterator[str]:
    """The names of those that are not there, each once: an exchange and a queue may have the same."""
    yield from dict.fromkeys(part.name for part in absent(connection, parts))


def absent(connection: Any, parts: Iterable[Part]) -> Iterator[Part]:
    """Those that are not there."""
    channel = connection.channel()
    for part in parts:
        try:
            part.declare(channel, passive=True)
        except NotFound:
            channel = connection.channel()  # the broker closes a channel that asked for what is not there
            yield part
    channel.close()


def _exchanges() -> list[Part]:
    return [Exchange(exchange_name(source), "topic") for source in SOURCES]


def _aside(service: str, retry_ladder: tuple[float, ...]) -> Iterator[Part]:
    """Dead letters, retries, and the way back to the service's own queues: no service reaches any queue but by these.

    What waits returns by the routing key that it has, through an exchange that knows the service's queues alone.
    """
    dead, returns = dead_letters_name(service), returns_name(service)
    yield Exchange(dead, "fanout")
    yield Queue(dead, _QUORUM, ((dead, ""),))
    yield Exchange(returns, "direct")
    for pause in retry_ladder:
        name = retry_name(service, pause)
        back = {**_SAFE, "x-message-ttl": int(pause * 1000), "x-dead-letter-exchange": returns}
        yield Exchange(name, "fanout")
        yield Queue(name, back, ((name, ""),))


def _listening(listener: Listener) -> Queue:
    # the broker's own dead letters go by a fixed key, so they reach this one queue
    name, source = queue_name(listener), exchange_name(listener.source)
    crash_loop = {
        "x-delivery-limit": DELIVERY_LIMIT,
        "x-dead-letter-exchange": "",
        "x-dead-letter-routing-key": dead_letters_name(listener.service),
    }
    heard = [(source, event_type) for event_type in listener.types]
    return Queue(name, {**_SAFE, **crash_loop}, ((returns_name(listener.service), name), *heard))
