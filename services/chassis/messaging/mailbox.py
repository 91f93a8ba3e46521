"""A queue in a virtual host of its own, which somebody outside reads and we fill: each message is confirmed."""

from typing import Any

from amqp.exceptions import NotFound

from services.chassis.messaging.broker import BROKER_ERRORS, Publisher, unavailable
from services.chassis.messaging.topology import TopologyMissing

QUIET_SECONDS = 0.2
"""What a reader gave back by losing its connection arrives within milliseconds."""


class Mailbox(Publisher):
    """Publishes to it, and can take out again what nobody read."""

    def __init__(self, uri: str, queue: str) -> None:
        """Connect at the first use, to the virtual host in the URI."""
        super().__init__(uri, queue, ())
        self._queue = queue
        self._taken: list[Any] = []

    def check(self, connection: Any) -> None:
        """Look whether the queue is there; raises TopologyMissing."""
        channel = connection.connection.channel()
        try:
            channel.queue_declare(self._queue, passive=True)
        except NotFound:
            raise TopologyMissing([self._queue]) from None
        channel.close()

    def waiting(self) -> int:
        """How many are ready to be read; raises Unavailable."""
        return self.count(self._queue)

    def take_out(self) -> list[bytes]:
        """All that is ready, in its order. It is gone once `let_go` was called; if this connection ends, it is back."""
        with self._lock:
            try:
                self._take(self._open())
            except BROKER_ERRORS as error:
                self._lose()
                raise unavailable(error) from error
            return [_body(message) for message in self._taken]

    def let_go(self) -> None:
        """Remove for good what was taken out; raises Unavailable: then it is back."""
        with self._lock:
            taken, self._taken = self._taken, []
            try:
                if taken:
                    self._channel.basic_ack(taken[-1].delivery_info["delivery_tag"], multiple=True)
            except BROKER_ERRORS as error:
                self._lose()
                raise unavailable(error) from error

    def _take(self, channel: Any) -> None:
        consumer = channel.basic_consume(self._queue, callback=self._taken.append)
        try:
            while True:
                channel.connection.drain_events(timeout=QUIET_SECONDS)
        except TimeoutError:
            channel.basic_cancel(consumer)

    def _drop(self) -> None:
        self._taken = []
        super()._drop()


def _body(message: Any) -> bytes:
    body = message.body
    return body if isinstance(body, bytes) else str(body).encode()
