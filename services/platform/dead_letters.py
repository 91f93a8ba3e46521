"""A service's dead letters for those who run the platform: which there are and why, given back, or dropped.

What is told of them is ids and codes: nothing of what an event says.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from marshmallow import validate

from services.chassis.errors import Invalid, NotFound
from services.chassis.http.answers import Answer, done
from services.chassis.messaging.dead_letter import DeadLetter
from services.chassis.messaging.dead_letter_queue import DeadLetterQueue
from services.chassis.messaging.wire_names import queue_name
from services.contracts.listeners import LISTENERS

SHOWN = 100
DEALT_WITH = 500
"""At once, so that an answer comes in time: the next request goes on."""
_LISTENERS = {queue_name(each): f"{each.service}.{each.method}" for each in LISTENERS}


class Box(Protocol):
    """Where a service's dead letters lie."""

    def opened(self) -> AbstractContextManager[DeadLetterQueue]:
        """Hold what is fetched until the end of the block; raises Unavailable."""
        ...


@dataclass(frozen=True, kw_only=True)
class AskDeadLetters:
    """The oldest of the service's dead letters."""


@dataclass(frozen=True, kw_only=True)
class _Which:
    """Some of them, or all."""

    ids: list[str] | None = field(default=None, metadata={"validate": [validate.Length(1, DEALT_WITH)]})
    all: bool = False


@dataclass(frozen=True, kw_only=True)
class ReplayDeadLetters(_Which):
    """Give them back to the queues they came from, as new."""


@dataclass(frozen=True, kw_only=True)
class DiscardDeadLetters(_Which):
    """Drop them for good."""


NO_RECORD: Mapping[type, str] = dict.fromkeys(
    (ReplayDeadLetters, DiscardDeadLetters), "they lie at the broker, and nobody edits them"
)
"""See `Records.without`."""


@dataclass(frozen=True, kw_only=True)
class DeadLetterRow:
    """One of them."""

    id: str
    """As `refu dead-letters list` shows it."""
    type: str
    """Of the event; "?" for what the platform has no such event of."""
    event_id: str
    subject: str
    """The id of whom or what the event is about; "" where it tells none."""
    listener: str
    """That could not take it; "" where nobody knows it any more."""
    reason: str
    """`permanent`, `exhausted`, `undecodable`, or the broker's own."""
    error: str
    """The kind of error, without any data."""
    attempts: int
    died_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class DeadLetters:
    """The oldest first."""

    dead_letters: list[DeadLetterRow]
    more: bool
    """Whether there may be others behind them."""


@dataclass(frozen=True, kw_only=True)
class DealtWith:
    """What became of them."""

    events: list[str]
    """Ids of the events of those that were given back or dropped."""
    left: list[str]
    """Ids of dead letters that no queue took: they lie where they lay."""
    more: bool
    """Whether there may be others: send it again."""


def dead_letters(box: Box) -> DeadLetters:
    """Those that nobody else holds at this moment; raises Unavailable."""
    with box.opened() as queue:
        found = list(queue.fetched(SHOWN))
        _spare(found, queue)
    return DeadLetters(dead_letters=[_row(each) for each in found], more=len(found) == SHOWN)


def replay(order: ReplayDeadLetters, box: Box) -> Answer[DealtWith]:
    """As new, each to its queue; raises Invalid, NotFound `unknown-dead-letter`, Unavailable."""
    return _dealt_with(order, box, lambda queue, letter: queue.replay(letter))


def discard(order: DiscardDeadLetters, box: Box) -> Answer[DealtWith]:
    """For good; raises Invalid, NotFound `unknown-dead-letter`, Unavailable."""
    return _dealt_with(order, box, _discarded)


def _discarded(queue: DeadLetterQueue, letter: DeadLetter) -> bool:
    queue.discard(letter)
    return True


def _dealt_with(order: _Which, box: Box, deed: Callable[[DeadLetterQueue, DeadLetter], bool]) -> Answer[DealtWith]:
    """All are fetched before the first is given back: one that dies again at once is not met twice."""
    if (order.ids is None) is not order.all:
        raise Invalid("which-dead-letters", "Say which: either `ids`, or `all` true.", field="ids")
    with box.opened() as queue:
        found = list(queue.fetched(DEALT_WITH))
        chosen = found if order.ids is None else _chosen(order.ids, found)
        gone = {letter.delivery_tag for letter in chosen if deed(queue, letter)}
        _spare([each for each in found if each.delivery_tag not in gone], queue)
    events = [each.message_id for each in chosen if each.delivery_tag in gone]
    left = [each.id for each in chosen if each.delivery_tag not in gone]
    return done(DealtWith(events=events, left=left, more=len(found) == DEALT_WITH))


def _chosen(ids: Sequence[str], found: Sequence[DeadLetter]) -> list[DeadLetter]:
    unknown = sorted(set(ids) - {each.id for each in found})
    if unknown:
        detail = "There is no such dead letter, or somebody else holds it now. Nothing was done."
        raise NotFound("unknown-dead-letter", detail, unknown=unknown)
    return [each for each in found if each.id in ids]


def _spare(letters: Sequence[DeadLetter], queue: DeadLetterQueue) -> None:
    """Looking is counted by the broker against a message, which it drops in the end: it gets a fresh copy before."""
    for letter in letters:
        if letter.is_worn:
            queue.renew(letter)


def _row(letter: DeadLetter) -> DeadLetterRow:
    told = letter.summary()
    return DeadLetterRow(
        id=told.id,
        type=told.type,
        event_id=told.message_id,
        subject=letter.subject,
        listener=_LISTENERS.get(told.queue, ""),
        reason=told.reason,
        error=told.error[:200],
        attempts=told.attempts,
        died_at=_moment(told.died_at),
    )


def _moment(told: str) -> datetime | None:
    """The broker tells its own in UTC, without saying so."""
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
