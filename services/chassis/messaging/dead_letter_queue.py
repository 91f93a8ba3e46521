"""The queue of a service's dead letters: fetch without taking, publish again, or drop. The console uses it too."""

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import amqp

from services.chassis.messaging import wire_names
from services.chassis.messaging.dead_letter import DeadLetter
from services.chassis.messaging.settling import Settling
from services.chassis.messaging.wire_names import dead_letters_name, returns_name

_EMPTY_LOOKS = 10
_LOOK_AGAIN_SECONDS = 0.1
"""A queue that says it holds something and gives nothing is asked again: its count is late, or its leader moves."""
_SECONDS = 15
HELD_BYTES = 32_000_000
"""Of bodies; a broker may hold much more than a process should."""


class DeadLetterQueue:
    """One service's, held while its connection is open; closing that gives back those that were not settled.

    Of two that look at the same time each sees what the other does not hold. What is given back is published and
    confirmed before it is settled: whoever dies between the two leaves it in both places, and the inbox of its listener
    knows it by its id.
    """

    def __init__(self, channel: amqp.Channel, service: str, sleep: Callable[[float], None] = time.sleep) -> None:
        """`channel` confirms what it publishes."""
        self._channel, self._service, self._sleep = channel, service, sleep
        self._returned = False
        self._settling = Settling(channel, self._spare)
        # without it a message that no queue took raises before its confirm came, which the next one would take for its
        channel.events["basic_return"].add(self._note_return)

    def fetched(self, at_most: int | None = None) -> Iterator[DeadLetter]:
        """Those that lie there, the oldest first.

        Until there are no more, whatever the broker says of their number: that is seconds old in a quorum queue. A
        second copy of one that is held is dropped: a service that is killed after it put a message aside and before it
        could acknowledge it puts it aside once more.
        """
        empty_looks = count = size = 0
        held: set[str] = set()
        while empty_looks < _EMPTY_LOOKS and (at_most is None or (count < at_most and size < HELD_BYTES)):
            message = self._channel.basic_get(self._name)
            if message is not None:
                letter = _letter(self._service, message)
                empty_looks = 0
                if letter.id in held:
                    self.discard(letter)
                    continue
                if letter.message_id:  # without one nobody can tell a copy from its twin
                    held.add(letter.id)
                count, size = count + 1, size + len(letter.body)
                yield letter
            elif not self._channel.queue_declare(self._name, passive=True).message_count:
                return
            else:
                empty_looks += 1
                self._sleep(_LOOK_AGAIN_SECONDS)

    def replay(self, letter: DeadLetter) -> bool:
        """Give it back to the queue it came from, as new; False where no queue took it: it is left where it is."""
        kept = wire_names.without_brokers_own(letter.headers)
        headers = {name: value for name, value in kept.items() if not name.startswith(wire_names.HEADERS)}
        is_taken = bool(letter.queue) and self._publish(letter, returns_name(self._service), letter.queue, headers)
        if is_taken:
            self.discard(letter)
        return is_taken

    def discard(self, letter: DeadLetter) -> None:
        """Drop it for good."""
        self._settling.settle(self._name, letter.delivery_tag)

    def renew(self, letter: DeadLetter) -> None:
        """Put a fresh copy in its place: a broker may drop what it gave back too often."""
        if self._publish(letter, self._name, self._name, wire_names.without_counts(letter.headers)):
            self.discard(letter)

    def _spare(self, _queue: str, message: amqp.Message) -> None:
        """One that came meanwhile, or lay behind those that were looked at: it goes back when the connection ends."""
        letter = _letter(self._service, message)
        if letter.is_worn:
            self.renew(letter)

    @property
    def _name(self) -> str:
        return dead_letters_name(self._service)

    def _publish(self, letter: DeadLetter, exchange: str, queue: str, headers: Mapping[str, Any]) -> bool:
        """Whether a queue has it."""
        self._returned = False
        message = amqp.Message(letter.body, application_headers=headers, **letter.properties)
        try:
            self._channel.basic_publish_confirm(message, exchange, queue, mandatory=True, timeout=_SECONDS)
        except amqp.exceptions.MessageNacked:
            return False
        return not self._returned

    def _note_return(self, *_: Any) -> None:
        self._returned = True


def _letter(service: str, message: amqp.Message) -> DeadLetter:
    properties = dict(message.properties)
    headers = properties.pop("application_headers", None) or {}
    properties["delivery_mode"] = 2
    body = message.body if isinstance(message.body, bytes) else str(message.body).encode("utf-8", "surrogateescape")
    return DeadLetter(service, body, headers, properties, message.delivery_tag)
