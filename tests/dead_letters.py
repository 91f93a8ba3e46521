"""A queue of dead letters in memory, as much of it as those need who look at them."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import amqp

from services.chassis.messaging.dead_letter_queue import DeadLetterQueue

QUEUE = "evt-intake--matching.on_newcomer"


class FakeChannel:
    """As much of a channel as dead letters need."""

    def __init__(self, *messages: amqp.Message) -> None:
        self.waiting = list(messages)
        self._held: list[amqp.Message] = []
        self.given = 0
        self.said: int | None = None
        """What it says of the queue's length, where that is late."""
        self.empty_handed = 0
        """How often it gives nothing although there is something."""
        self.acknowledged: list[int] = []
        self.published: list[tuple[str, amqp.Message]] = []
        self.queues = {QUEUE, "matching.dead-letters"}
        self.events: dict[str, set[Callable[..., None]]] = defaultdict(set)
        self.refuses = False
        """Whether it confirms nothing, as a broker whose queue is full."""

    def queue_declare(self, queue: str, **_: Any) -> Any:
        return amqp.protocol.queue_declare_ok_t(queue, self._length() if queue in self.queues else 0, 0)

    def _length(self) -> int:
        return len(self.waiting) if self.said is None else self.said

    def basic_get(self, _: str) -> amqp.Message | None:
        self.empty_handed -= bool(empty := self.empty_handed)
        if not self.waiting or empty:
            return None
        self.given += 1
        self._held.append(self.waiting.pop(0))
        return self._held[-1]

    def ends(self) -> None:
        """Its connection does: what was not settled lies there again."""
        kept = [each for each in self._held if each.delivery_info["delivery_tag"] not in self.acknowledged]
        self.waiting, self._held = [*kept, *self.waiting], []

    def basic_ack(self, delivery_tag: int) -> None:
        self.acknowledged.append(delivery_tag)

    def basic_publish_confirm(
        self, message: amqp.Message, exchange: str, routing_key: str, mandatory: bool, **_: Any
    ) -> None:
        own = {"matching.dead-letters": "matching.dead-letters"}
        assert (exchange, mandatory) == (own.get(routing_key, "matching.returns"), True)
        if self.refuses:
            raise amqp.exceptions.MessageNacked
        if routing_key in self.queues:
            self.published.append((routing_key, message))
            return
        for told in self.events["basic_return"]:
            told(amqp.exceptions.ChannelError("no route"), exchange, routing_key, message)


class ABox:
    """Of one service, over this channel."""

    def __init__(self, service: str, channel: FakeChannel | None = None) -> None:
        self.service, self.channel = service, channel or FakeChannel()

    @contextmanager
    def opened(self) -> Iterator[DeadLetterQueue]:
        yield DeadLetterQueue(self.channel, self.service, lambda _: None)
        self.channel.ends()


def a_message(body: bytes = b'{"id": 1}', tag: int = 1, **headers: Any) -> amqp.Message:
    """Anything that lies there."""
    message = amqp.Message(body, message_id="m-1", content_type="application/json", application_headers=headers)
    message.delivery_info = {"delivery_tag": tag}
    return message


def a_dead_one(**more: Any) -> amqp.Message:
    """One that the service put aside."""
    return a_message(
        **{
            "x-refu-queue": QUEUE,
            "x-refu-reason": "permanent",
            "x-refu-error": "unknown-unit",
            "x-refu-attempts": 2,
            "x-refu-died-at": "2020-01-01T00:00:00+00:00",
            "traceparent": "t",
            **more,
        }
    )
