"""A queue that is declared while nothing holds it: the broker could not read its log, so what was in it is gone there.

RabbitMQ 3.10 does so on a single node whose disk was full. Such a queue looks empty, refuses what is published to it,
and ends the connection of whoever consumes from it. To declare it once more changes nothing; to delete it first helps.
"""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal

import amqp
from amqp.exceptions import InternalError, NotFound

from services.chassis.messaging.topology import Queue

Holder = Literal["somebody", "nobody", "undeclared", "untold"]
Opened = Callable[[], AbstractContextManager[Any]]
"""Opens one more connection: a lost queue ends the one by which it is asked."""
ANSWERED_WITHIN = 4.0
"""Seconds. Where nobody is left the broker says so at once; it waits ten for a member that finds no majority."""
_ASKING = "is-anybody-there"
_NO_PROCESS = ": noproc"
"""How the answer ends when the member that led the queue does not run, while its node does."""


@dataclass(frozen=True)
class Held:
    """By whom a queue is held. `untold`: the broker cannot say, as while most of its members are away."""

    by: Holder
    told: str = ""
    """What the broker said."""


def held(opened: Opened, name: str) -> Held:
    """Ask the broker; raises AccessRefused where this account may not read the queue.

    Only an empty queue without a consumer is asked for a message; one that comes at this moment is given back.
    All nodes of a cluster have to run: of a member whose node is away the broker says as much as of one that is lost.
    """
    with opened() as connection:
        found = _as_its_leader_says(connection.channel(), name)
    if found.by == "nobody" and not _is_refused_at_once(opened, name):
        return Held("untold", found.told)
    return found


def renew(channel: amqp.Channel, queue: Queue) -> None:
    """Make a queue anew, with its bindings: whatever is still there under its name is gone afterwards.

    Twice: RabbitMQ 3.10 remembers where the log of a lost queue was, also when that is deleted, and when it is started
    again looks there for the log of the queue that took its place. It forgets when a queue is deleted that lives.
    """
    for _ in range(2):
        channel.queue_delete(queue.name)
        queue.declare(channel)


def _as_its_leader_says(channel: amqp.Channel, name: str) -> Held:
    try:
        seen = channel.queue_declare(name, passive=True)
        if not seen.message_count and not seen.consumer_count and (message := channel.basic_get(name)):
            channel.basic_reject(message.delivery_tag, requeue=True)
    except NotFound as error:
        return Held("undeclared", str(error.reply_text))
    except InternalError as error:
        told = str(error.reply_text)
        return Held("nobody" if told.endswith(_NO_PROCESS) else "untold", told)
    return Held("somebody")


def _is_refused_at_once(opened: Opened, name: str) -> bool:
    """Whether nobody may consume, said without delay: to consume asks every member, and waits for one that is left."""
    began = time.monotonic()
    with opened() as connection:
        channel = connection.channel()
        try:
            channel.basic_qos(0, 1, False)
            channel.basic_consume(name, callback=_left_alone, consumer_tag=_ASKING)
            channel.basic_cancel(_ASKING)
        except InternalError:
            return time.monotonic() - began < ANSWERED_WITHIN
    return False


def _left_alone(_message: amqp.Message) -> None:
    """It goes back to its queue when the connection ends."""
