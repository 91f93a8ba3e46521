"""Messages wait in the service's own store, in the transaction that asked for them, and leave once per reference.

Before a message is handed over it is claimed, in a commit of its own. Whoever dies in between leaves a claim: when it
is over, the message goes to those who know its reference again, and else ends as unclear. At most once, then.
As soon as its fate is known, what was in it is erased; the reference stays for a week.
"""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from services.chassis import metrics
from services.chassis.logs import logger
from services.chassis.sending.message import Message, Refused, Sender, SendingFailed, TryLater, Unclear
from services.chassis.storage.collection import Collection
from services.chassis.storage.store import Listing, Store
from services.chassis.storage.unit_of_work import UnitOfWork

COLLECTION = "messages"
INDEXES = ["state+due_at"]
AT_ONCE = 8
"""Messages that one process hands over side by side."""
CLAIMED = timedelta(minutes=1)
"""Longer than any attempt takes."""
KEPT = timedelta(days=7)
"""How long a reference is known after its message."""
PAUSES = tuple(timedelta(seconds=s) for s in (1, 5, 30, 120, 600))
"""Before each next try; the last one again and again, until the message is too old."""
HELD, WAITING, CLAIMED_STATE, ENDED = "held", "waiting", "claimed", ("sent", "refused", "expired", "unclear")
SENT, REFUSED, EXPIRED, UNCLEAR = ENDED


@dataclass(frozen=True, kw_only=True)
class Queued:
    """A message in the store."""

    id: str
    """Its reference."""
    channel: str
    to: str = ""
    text: str = ""
    subject: str = ""
    sealed_for: str = ""
    """Whose key seals what is in it, where the service seals messages: without that key it holds nothing."""
    useful_until: datetime
    due_at: datetime
    """When it is looked at next: to be tried, found abandoned, or forgotten."""
    state: str = WAITING
    tries: int = 0

    @property
    def message(self) -> Message:
        """As it is handed over."""
        return Message(reference=self.id, channel=self.channel, to=self.to, text=self.text, subject=self.subject)

    def ended(self, state: str, now: datetime) -> "Queued":
        """With its fate, and without what was in it."""
        return replace(self, state=state, to="", text="", subject="", due_at=now + KEPT)


class Work(Protocol):
    """A unit of work with messages."""

    @property
    def store(self) -> Store:
        """What is kept."""

    @property
    def messages(self) -> Collection[Queued]:
        """The queue."""

    @property
    def now(self) -> datetime:
        """The moment."""

    def commit(self) -> object:
        """Write what was changed so far."""


def messages_of(work: UnitOfWork) -> Collection[Queued]:
    """The queue as a collection of this unit of work."""
    return Collection(work, COLLECTION, Queued, missing="unknown-message")


def enqueue(message: Message, useful_for: timedelta, work: Work, sealed_for: str = "") -> None:
    """Have it sent once this unit of work is committed; a reference that is known already changes nothing."""
    _keep(message, WAITING, useful_for, work, sealed_for)


def hold(message: Message, useful_for: timedelta, work: Work, sealed_for: str = "") -> None:
    """Keep one of which it is decided after the answer whether, and in which words, it leaves.

    So the time of the answer cannot tell what is decided.
    """
    _keep(message, HELD, useful_for, work, sealed_for)


def held(work: Work) -> Iterable[Queued]:
    """Those that nobody decided about yet."""
    return _due(HELD, work)


def release(one: Queued, text: str, work: Work) -> None:
    """Have one that was held leave, in these words."""
    work.messages.save(replace(one, state=WAITING, text=text, due_at=work.now))


def drop(one: Queued, work: Work) -> None:
    """Send one that was held to nobody: what was in it is erased."""
    work.messages.save(one.ended(EXPIRED, work.now))


def send_due(work: Work, senders: Mapping[str, Sender]) -> None:
    """Hand over what is due, and settle what somebody abandoned; commits in between."""
    for left in _due(CLAIMED_STATE, work):
        knows = left.channel in senders and senders[left.channel].knows_references
        work.messages.save(replace(left, state=WAITING) if knows else left.ended(UNCLEAR, work.now))
    claimed = [one for one in _due(WAITING, work) if _still_useful(one, work) and _has_sender(one, senders, work)]
    for one in claimed:
        work.messages.save(replace(one, state=CLAIMED_STATE, due_at=work.now + CLAIMED, tries=one.tries + 1))
    work.commit()
    if claimed:
        _settle(claimed, senders, work)


def forget_old(work: Work) -> None:
    """Forget the references of messages that ended long ago."""
    for old in [old for state in ENDED for old in _due(state, work)]:
        work.messages.remove(old.id)


def _keep(message: Message, state: str, useful_for: timedelta, work: Work, sealed_for: str) -> None:
    if work.messages.find(message.reference) is not None:
        return
    queued = Queued(
        id=message.reference,
        channel=message.channel,
        to=message.to,
        text=message.text,
        subject=message.subject,
        sealed_for=sealed_for,
        useful_until=work.now + useful_for,
        due_at=work.now,
        state=state,
    )
    work.messages.add(queued)


def _settle(claimed: list[Queued], senders: Mapping[str, Sender], work: Work) -> None:
    with ThreadPoolExecutor(AT_ONCE) as together:
        failures = list(together.map(partial(_attempt, senders=senders), claimed))
    work.messages.prefetch(one.id for one in claimed)
    for one, failure in zip(claimed, failures, strict=True):
        work.messages.save(_outcome(work.messages.get(one.id), failure, senders[one.channel], work.now))


def _attempt(one: Queued, senders: Mapping[str, Sender]) -> SendingFailed | None:
    try:
        senders[one.channel].send(one.message)
    except SendingFailed as failure:
        return failure
    return None


def _outcome(one: Queued, failure: SendingFailed | None, sender: Sender, now: datetime) -> Queued:
    again = isinstance(failure, TryLater) or (isinstance(failure, Unclear) and sender.knows_references)
    if failure and again:
        _tell(one, "later", failure.code)
        pause = PAUSES[min(one.tries, len(PAUSES)) - 1]
        return replace(one, state=WAITING, due_at=now + pause)
    state = REFUSED if isinstance(failure, Refused) else UNCLEAR if failure else SENT
    _tell(one, state, failure.code if failure else "")
    return one.ended(state, now)


def _still_useful(one: Queued, work: Work) -> bool:
    if one.useful_until > work.now and one.to:
        return True
    _tell(one, EXPIRED, "")
    work.messages.save(one.ended(EXPIRED, work.now))
    return False


def _has_sender(one: Queued, senders: Mapping[str, Sender], work: Work) -> bool:
    if one.channel in senders:
        return True
    _tell(one, "later", "nobody-delivers")
    work.messages.save(replace(one, due_at=work.now + PAUSES[2]))
    return False


def _due(state: str, work: Work) -> Iterable[Queued]:
    wanted = Listing(equals={"state": state}, by="due_at", last=work.now, at_most=AT_ONCE * 4)
    ids = [row["_id"] for row in work.store.listed(COLLECTION, wanted)]
    work.messages.prefetch(ids)
    return [found for found in map(work.messages.find, ids) if found is not None and found.state == state]


def _tell(one: Queued, outcome: str, code: str) -> None:
    metrics.MESSAGES.labels(one.channel, outcome).inc()
    if outcome != SENT:
        logger().warning("message-not-sent", reference=one.id, channel=one.channel, outcome=outcome, code=code)
