"""Sending in one lane: what may leave is written down, sent one after the other, and what came of it is noted.

This commits by itself, before anything is sent and after. Who dies in between sends the same messages again under the
same `webhook-id`. After a failure one message is handed over at a time; a withdrawal ends what was handed over within
LOOKS_AGAIN.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from services.chassis import metrics
from services.chassis.errors import Contended, Unavailable
from services.chassis.logs import logger
from services.partners.agreements.domain import WEBHOOK
from services.partners.deliveries.domain import id_of
from services.partners.feed.handlers.handing import hand_over
from services.partners.feed.queries import entries_after, log_of
from services.partners.people.domain.facts import Entry
from services.partners.store import PartnersWork
from services.partners.webhooks.domain.attempts import Answered
from services.partners.webhooks.domain.messages import body_of, headers_of
from services.partners.webhooks.domain.webhooks import Webhook
from services.partners.webhooks.handlers.noting import Results, Sent, note
from services.partners.webhooks.handlers.posting import Post
from services.partners.webhooks.queries import secrets_of, sending_to

T = TypeVar("T")
AT_ONCE = 20
"""Messages that are handed over in one commit."""
READ_AT_ONCE = 100
COMMITS_AT_ONCE = 6
"""Of this process: lanes wait for targets side by side, and for the store in turn, which is no faster for many."""
_TURNS = threading.BoundedSemaphore(COMMITS_AT_ONCE)
HANDED_FOR = 1.0
"""Seconds; what was not sent by then is handed over again."""
LOOKS_AGAIN = 0.05
"""Seconds after which it is looked again whether the rest may still leave."""
TRIES = 5
PAUSE_SECONDS = 0.2
Begin = Callable[[], PartnersWork]


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What was handed over to one lane."""

    webhook: Webhook
    secrets: tuple[str, ...]
    entries: tuple[Entry, ...]
    new: frozenset[str]
    """Deliveries that were not noted before."""
    begun_at: int
    """What the lane had reached."""
    until: int
    """What it has reached once all of these are delivered."""
    is_last: bool
    """Whether there was nothing after these."""
    failures: int
    """Of the first of these, until now."""


def send(partner_id: str, by: str, begin: Begin, post: Post, stopping: Callable[[], bool] = lambda: False) -> None:
    """Send what waits for this partner, unless another process (not `by`) does, until nothing waits or it fails."""
    while not stopping():
        batch = _committed(partial(take, partner_id, by), begin)
        if batch is None:
            return
        results = _results(batch, _sent(batch, begin, post), stopping())
        goes_on = _committed(partial(note, batch.webhook, results, by), begin)
        if not goes_on or results.is_done:
            return


def take(partner_id: str, by: str, uow: PartnersWork) -> Batch | None:
    """Take the lease, and hand the next over; None where nothing is due here. To be committed before it is sent."""
    found, lane = sending_to(partner_id, uow), uow.webhook_lanes.find(partner_id)
    if found is None or lane is None or not lane.is_free(by, uow.now) or not lane.is_due(uow.now):
        return None
    webhook, agreement = found
    log = log_of(partner_id, uow)
    lane = lane.noticing(log.forgotten if log else 0, uow.now)
    read = entries_after(partner_id, lane.reached, READ_AT_ONCE, uow)
    entries, until = _first(read, webhook, 1 if lane.failures else AT_ONCE)
    if not read:
        # what was there up to the last number was taken out
        lane = lane.passed(max(lane.reached, log.last if log else 0))
        uow.webhook_lanes.save(lane.released() if lane.lease_by == by else lane)
        return None
    noted = _noted(entries, uow)
    handed = hand_over(entries, agreement, WEBHOOK, uow)
    uow.webhook_lanes.save(lane.held(by, uow.now))
    return Batch(
        webhook=webhook,
        secrets=secrets_of(webhook, uow),
        entries=tuple(handed),
        new=frozenset(each.id for each in handed) - noted,
        begun_at=lane.reached,
        until=until,
        is_last=len(read) < READ_AT_ONCE and until == read[-1].number,
        failures=lane.failures,
    )


def _first(read: list[Entry], webhook: Webhook, size: int) -> tuple[list[Entry], int]:
    """The first of these that are wanted, and up to which number that is all there was."""
    wanted: list[Entry] = []
    until = 0
    for entry in read:
        if webhook.wants(entry.event["type"]):
            if len(wanted) == size:
                break
            wanted.append(entry)
        until = entry.number
    return wanted, until


def _noted(entries: list[Entry], uow: PartnersWork) -> set[str]:
    """Those of which it is kept already that they left."""
    deliveries = {each.id: id_of(each.partner_id, each.number, WEBHOOK) for each in entries}
    uow.deliveries.prefetch(deliveries.values())
    return {entry for entry, delivery in deliveries.items() if uow.deliveries.find(delivery) is not None}


def _sent(batch: Batch, begin: Begin, post: Post) -> list[Sent]:
    """One after the other, up to the first that fails, or that may not leave any more."""
    handed_at = looked_at = time.monotonic()
    sent: list[Sent] = []
    for place, entry in enumerate(batch.entries):
        uow, moment = begin(), time.monotonic()
        if sent and moment - handed_at > HANDED_FOR:
            break
        if sent and moment - looked_at > LOOKS_AGAIN:
            if not _may_still_leave(batch.entries[place:], uow):
                break
            looked_at = moment
        body = body_of(entry.event)
        answered = post(batch.webhook.url, body, headers_of(entry.event["id"], body, batch.secrets, uow.now))
        sent.append(Sent(entry=entry, at=uow.now, answered=answered))
        _count(entry, answered)
        if answered.problem:
            break
    return sent


def _results(batch: Batch, sent: list[Sent], stops: bool) -> Results:
    delivered = sum(not each.answered.problem for each in sent)
    unsent, left = batch.entries[len(sent) :], batch.entries[delivered:]
    return Results(
        sent=sent,
        unsent=[each for each in unsent if each.id in batch.new],
        begun_at=batch.begun_at,
        reached=left[0].number - 1 if left else batch.until,
        failures=batch.failures,
        is_done=stops or (batch.is_last and not left),
    )


def _may_still_leave(entries: Sequence[Entry], uow: PartnersWork) -> bool:
    """Whether all of them may; if not, what is left is handed over again."""
    uow.persons.prefetch(entry.newcomer_id for entry in entries)
    persons = [uow.persons.find(entry.newcomer_id) for entry in entries]
    return all(person and person.lets_leave(entry) for person, entry in zip(persons, entries, strict=True))


def _count(entry: Entry, answered: Answered) -> None:
    metrics.WEBHOOK_ATTEMPTS.labels(answered.outcome).inc()
    if not answered.problem:
        metrics.WEBHOOK_LAG.observe(max(0.0, (datetime.now(UTC) - entry.at).total_seconds()))


def _committed(act: Callable[[PartnersWork], T], begin: Begin) -> T | None:
    """What it returns, once it is committed; None if others were faster again and again, or the store is away."""
    for _ in range(TRIES):
        try:
            with _TURNS:
                uow = begin()
                done = act(uow)
                uow.commit()
        except (Contended, Unavailable) as error:
            logger().info("webhook-lane-tries-again", error=type(error).__name__)
            time.sleep(PAUSE_SECONDS)
            continue
        return done
    return None
