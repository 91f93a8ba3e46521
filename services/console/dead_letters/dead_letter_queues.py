"""The dead letters of several services, by the account of the console."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

import amqp

from services.chassis.messaging import addresses
from services.chassis.messaging.addresses import BrokerNotTrusted
from services.chassis.messaging.dead_letter import DeadLetter
from services.chassis.messaging.dead_letter_queue import DeadLetterQueue
from services.console.command_line.exits import ATTENTION, NO_PLATFORM, Stop
from services.contracts.listeners import LISTENERS

SERVICES = tuple(sorted({listener.service for listener in LISTENERS}))


class DeadLetterQueues:
    """The dead letters of some services, held while this is open; closing gives back those that were not settled."""

    def __init__(self, channel: amqp.Channel, sleep: Callable[[float], None] = time.sleep) -> None:
        """`channel` confirms what it publishes."""
        self._of = {service: DeadLetterQueue(channel, service, sleep) for service in SERVICES}

    def of(self, services: Iterable[str]) -> list[DeadLetter]:
        """All that lie there."""
        return [letter for service in services for letter in self._of[service].fetched()]

    def replay(self, letter: DeadLetter) -> None:
        """Give it back to the queue it came from, as new; raises Stop when there is no such queue."""
        if not letter.queue:
            raise Stop(f"{letter.id} does not say which queue it came from; it was left where it is.", ATTENTION)
        if not self._of[letter.service].replay(letter):
            raise Stop(f"The queue {letter.queue} did not take {letter.id}; it was left where it is.", ATTENTION)

    def discard(self, letter: DeadLetter) -> None:
        """Drop it for good."""
        self._of[letter.service].discard(letter)

    def renew(self, letter: DeadLetter) -> None:
        """Put a fresh copy in its place: a broker may drop what it gave back too often."""
        self._of[letter.service].renew(letter)


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
