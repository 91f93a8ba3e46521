"""A queue that gets whatever services tell one another."""

import time
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import urlsplit

import amqp


class Overheard:
    """Binds before something happens; reads all of it afterwards."""

    def __init__(self, uri: str, sources: Iterable[str]) -> None:
        """From now on the events of these services are kept."""
        parts = urlsplit(uri)
        self._connection = amqp.Connection(
            host=f"{parts.hostname}:{parts.port}", userid=parts.username, password=parts.password
        )
        self._connection.connect()
        self._channel = self._connection.channel()
        self._channel.auto_decode = False
        self._queue = self._channel.queue_declare("", exclusive=True).queue
        for source in sources:
            self._channel.queue_bind(self._queue, f"{source}.events", "#")

    def bodies(self) -> list[bytes]:
        """All events so far, in the order in which they came; they are gone from the queue then."""
        waiting = self._channel.queue_declare(self._queue, passive=True).message_count
        found: list[bytes] = []
        self._channel.basic_consume(self._queue, no_ack=True, callback=lambda each: found.append(bytes(each.body)))
        deadline = time.monotonic() + 60
        while len(found) < waiting:
            self._connection.drain_events(timeout=deadline - time.monotonic())
        return found

    def end(self) -> None:
        """Let go."""
        with suppress(OSError):
            self._connection.collect()
