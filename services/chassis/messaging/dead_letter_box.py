"""A service's own dead letters, by its own account and a connection of a moment."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import eventlet
from amqp.exceptions import AccessRefused

from services.chassis.errors import Unavailable
from services.chassis.messaging import broker
from services.chassis.messaging.broker import BROKER_ERRORS
from services.chassis.messaging.dead_letter_queue import DeadLetterQueue
from services.chassis.messaging.wire_names import dead_letters_name


class DeadLetterBox:
    """Of one service."""

    def __init__(self, uri: str, service: str) -> None:
        """Nothing is connected yet."""
        self._uri, self._service = uri, service

    @contextmanager
    def opened(self) -> Iterator[DeadLetterQueue]:
        """Hold what is fetched until the end of the block, which gives back what was not settled; raises Unavailable.

        A connection of its own: what it holds would otherwise be held as long as the one that it shares.
        """
        try:
            connection = broker.connect(self._uri)
            try:
                channel = connection.default_channel
                channel.confirm_select()
                yield DeadLetterQueue(channel, self._service, eventlet.sleep)
            finally:
                with suppress(*BROKER_ERRORS):
                    connection.release()  # in order, so that what was settled last is settled
        except AccessRefused:
            raise Unavailable("dead-letters-closed", _closed(self._service)) from None
        except BROKER_ERRORS as error:
            raise broker.unavailable(error) from error


def _closed(service: str) -> str:
    return (
        f"The broker does not let the account of {service} read {dead_letters_name(service)}: give it the rights in "
        "docs/operations/accounts.md."
    )
