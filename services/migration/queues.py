"""Events that wait at the broker, dead letters among them: each is brought to the present form, in its own queue."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import amqp

from services.chassis.messaging import addresses
from services.chassis.messaging.wire_names import (
    dead_letters_name,
    former_retry_name,
    queue_name,
    retry_name,
    without_counts,
)
from services.contracts.listeners import LISTENERS

SECONDS = 15
LOOK_EVERY = 1.0
LATE_SECONDS = 60.0
"""How much later than its pause an event may come back."""

NAMES_OF_RETRIES = (retry_name, former_retry_name)


class Busy(Exception):
    """Somebody still takes events; the text says what to do."""


class Queues:
    """The queues of the platform; those that do not exist hold nothing."""

    def __init__(self, connection: Any, ladder: tuple[float, ...]) -> None:
        """`ladder`: the pauses, in seconds, of events that are tried again."""
        self._connection, self._ladder = connection, ladder

    def must_be_idle(self) -> None:
        """Raise Busy while a service listens."""
        listening = sorted(name for name in _names() if self._declared(name)[1])
        if listening:
            raise Busy(f"Stop the services first: {len(listening)} queues are listened to, such as {listening[0]}.")

    def wait_for_retries(self, say: Callable[[str], None]) -> None:
        """Return once no event waits for another try: they come back to their queues by themselves.

        Raises Busy where some are still away after the longest pause of the ladder.
        """
        said, until = False, time.monotonic() + max(self._ladder) + LATE_SECONDS
        while waiting := sum(self._declared(name)[0] for name in self._retries()):
            if not said:
                say(f"{waiting} events wait for another try; they are back in their queues within minutes.")
            said = True
            if time.monotonic() > until:
                raise Busy(f"{waiting} events did not come back from their pause: see `refu topology`, then try again.")
            time.sleep(LOOK_EVERY)

    def rewrite(self, change: Callable[[str], str]) -> int:
        """Change the bodies of what waits, in its order; how many events are others than they were."""
        return sum(self._rewrite(name, change) for name in _names())

    def _rewrite(self, name: str, change: Callable[[str], str]) -> int:
        changed = 0
        waiting, _ = self._declared(name)
        if not waiting:
            return 0
        with self._channel() as channel:
            for _ in range(waiting):
                message = channel.basic_get(name)
                if message is None:
                    break
                body = _text(message.body)
                now = change(body)
                # all of them go to the end, one after the other: so they stay in their order
                channel.basic_publish_confirm(_copy(message, now), "", name, mandatory=True, timeout=SECONDS)
                channel.basic_ack(message.delivery_tag)
                changed += now != body
        return changed

    def _retries(self) -> list[str]:
        services = sorted({listener.service for listener in LISTENERS})
        return [name(service, pause) for service in services for pause in self._ladder for name in NAMES_OF_RETRIES]

    def _declared(self, name: str) -> tuple[int, int]:
        """How many messages wait in it, and how many listen."""
        try:
            with self._channel() as channel:
                found = channel.queue_declare(name, passive=True)
        except amqp.exceptions.NotFound:
            return 0, 0
        return found.message_count, found.consumer_count

    @contextmanager
    def _channel(self) -> Iterator[Any]:
        channel = self._connection.channel()
        try:
            channel.confirm_select()
            yield channel
        finally:
            channel.close()


@contextmanager
def opened(uri: str, ladder: tuple[float, ...]) -> Iterator[Queues]:
    """The queues at this broker; raises OSError or amqp's own errors when it does not answer."""
    connection = addresses.reached(uri)
    try:
        yield Queues(connection, ladder)
    finally:
        connection.release()


def _names() -> list[str]:
    heard = {queue_name(listener) for listener in LISTENERS}
    return sorted(heard | {dead_letters_name(listener.service) for listener in LISTENERS})


def _copy(message: amqp.Message, body: str) -> amqp.Message:
    properties = dict(message.properties) | {"delivery_mode": 2}
    headers = properties.pop("application_headers", None) or {}
    kept = without_counts(headers)
    return amqp.Message(body.encode("utf-8", "surrogateescape"), application_headers=kept, **properties)


def _text(body: bytes | str) -> str:
    return body if isinstance(body, str) else body.decode("utf-8", "surrogateescape")
