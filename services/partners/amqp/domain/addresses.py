"""Where a partner connects, as it is answered."""

from typing import Any

from services.chassis.errors import Unavailable
from services.partners.amqp.domain.channels import Channel
from services.partners.amqp.domain.ports import Place
from services.partners.amqp.domain.virtual_hosts import QUEUE


def address(channel: Channel, place: Place) -> dict[str, Any]:
    """The fields of `answers.QueueAddress`."""
    return {
        "host": place.host,
        "port": place.port,
        "tls": place.tls,
        "virtual_host": channel.host,
        "queue": QUEUE,
        "user": channel.host,
    }


def not_ready() -> Unavailable:
    """The agreement is in force, and its queue is not made yet."""
    detail = "The queue of this partner is not made yet: ask again in a few seconds."
    return Unavailable("queue-not-ready", detail, retry_after=5)
