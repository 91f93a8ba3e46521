"""The queues of dead letters: fetch without taking, publish again, or drop. All AMQP of the console is here."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any

import amqp

from services.chassis.messaging import addresses, wire_names
from services.chassis.messaging.addresses import BrokerNotTrusted
from services.chassis.messaging.wire_names import dead_letters_name, returns_name
from services.console.command_line.exits import ATTENTION, NO_PLATFORM, Stop
from services.console.dead_letters.dead_letter import DeadLetter
from services.contracts.listeners import LISTENERS

SERVICES = tuple(sorted({listener.service for listener in LISTENERS}))
_EMPTY_LOOKS = 10
_LOOK_AGAIN_SECONDS = 0.1
"""A queue that says it holds something and gives nothing is asked again: its count is late, or its leader moves."""
_SECONDS = 15


class DeadLetterQueues:
    """The dead letters of some services, held while this is open; closing gives back those that were not settled."""

    def __init__(self, channel: amqp.Channel, sleep: Callable[[float], None] = time.sleep) -> None:
        """`channel` confirms what it publishes."""
        self._channel, self._sleep = channel, sleep

    def of(self, services: Iterable[str]) -> list[DeadLetter]:
        """All that lie there."""
        return [letter for service in services for letter in self._fetched(service)]

    def replay(self, letter: DeadLetter) -> None:
        """Give it back to the queue it came from, as new; raises Stop when there is no such queue."""
        if not letter.queue:
            raise Stop(f"{letter.id} does not say which queue it came from; it was left where it is.", ATTENTION)
        kept = wire_names.without_brokers_own(letter.headers)
        headers = {name: value for name, value in kept.items() if not name.startswith(wire_names.HEADERS)}
        self._publish(letter, returns_name(letter.service), letter.queue, headers)
        self.discard(letter)

    def discard(self, letter: DeadLetter) -> None:
        """Drop it for good."""
        self._channel.basic_ack(letter.delivery_tag)

    def renew(self, letter: DeadLetter) -> None:
        """Put a fresh copy in its place: a broker may drop what it gave back too often."""
        dead_letters = dead_letters_name(letter.service)
        self._publish(letter, dead_letters, dead_letters, wire_names.without_counts(letter.headers))
        self.discard(letter)

    def _publish(self, letter: DeadLetter, exchange: str, queue: str, headers: Mapping[str, Any]) -> None:
        message = amqp.Message(letter.body, application_headers=headers, **letter.properties)
        try:
            self._channel.basic_publish_confirm(message, exchange, queue, mandatory=True, timeout=_SECONDS)
        except amqp.exceptions.AMQPError:
            raise Stop(f"The queue {queue} did not take {letter.id}; it was left where it is.", ATTENTION) from None

    def _fetched(self, service: str) -> Iterator[DeadLetter]:
        """All that lie there: what a broker says of a quorum queue's length is seconds old."""
        queue = dead_letters_name(service)
        empty_looks = 0
        while empty_looks < _EMPTY_LOOKS:
            message = self._channel.basic_get(queue)
            if message is not None:
                empty_looks = 0
                yield _letter(service, message)
            elif not self._channel.queue_declare(queue, passive=True).message_count:
                return
            else:
                empty_looks += 1
                self._sleep(_LOOK_AGAIN_SECONDS)


@contextmanager
def opened(uri: str) -> Iterator[DeadLetterQueues]:
    """The dead letters at this broker; raises Stop when it does not answer."""
    try:
        with _Connected(uri) as channel:
            yield DeadLetterQueues(channel)
    except BrokerNotTrusted as error:
        raise Stop(str(error), NO_PLATFORM) from None
    except addresses.ERRORS as error:
        raise Stop(
            f"The broker does not do what was asked ({type(error).__name__}). Is it running?", NO_PLATFORM
        ) from None


def worn(letters: Iterable[DeadLetter]) -> list[DeadLetter]:
    """Those that were given back so often that they need a fresh copy."""
    return [letter for letter in letters if letter.delivered >= wire_names.RENEW_AFTER]


class _Connected:
    """A channel of a connection that lasts as long as the block."""

    def __init__(self, uri: str) -> None:
        self._uri = uri

    def __enter__(self) -> Any:
        self._connection = addresses.reached(self._uri)
        channel = self._connection.default_channel
        channel.confirm_select()
        return channel

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.release()


def _letter(service: str, message: amqp.Message) -> DeadLetter:
    properties = dict(message.properties)
    headers = properties.pop("application_headers", None) or {}
    properties["delivery_mode"] = 2
    body = message.body if isinstance(message.body, bytes) else str(message.body).encode("utf-8", "surrogateescape")
    return DeadLetter(service, body, headers, properties, message.delivery_tag)
