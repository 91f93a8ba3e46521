"""Settling many messages of a quorum queue one by one, so that all of it arrives before the connection ends."""

from collections.abc import Callable
from typing import Any

import amqp

AT_ONCE = 16
"""RabbitMQ passes 32 on to a quorum queue; what is settled beyond waits in the channel, and is lost where it closes."""


class Settling:
    """Of one channel. Every few messages the queue is asked for one more: its answer comes after what came before."""

    def __init__(self, channel: amqp.Channel, fetched: Callable[[str, amqp.Message], Any]) -> None:
        """`fetched`: told of the queue and of whatever lay in it when it was asked, which the channel holds now."""
        self._channel, self._fetched = channel, fetched
        self._settled = 0

    def settle(self, queue: str, delivery_tag: int) -> None:
        """Drop a message that this channel holds."""
        self._channel.basic_ack(delivery_tag)
        self._settled += 1
        if self._settled % AT_ONCE == 0 and (message := self._channel.basic_get(queue)) is not None:
            self._fetched(queue, message)
