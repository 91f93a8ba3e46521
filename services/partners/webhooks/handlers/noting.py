"""Noting what came of what was sent: the delivery log, how far the lane is, and whether it is given up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.partners.agreements.domain import WEBHOOK
from services.partners.deliveries import handlers as deliveries
from services.partners.deliveries.domain import DELIVERED, HANDED_OVER, id_of
from services.partners.people.domain.facts import Entry
from services.partners.store import PartnersWork
from services.partners.webhooks.domain.attempts import Answered, Attempt
from services.partners.webhooks.domain.lanes import Lane
from services.partners.webhooks.domain.webhooks import FAILED_TOO_LONG, GONE, Webhook
from services.partners.webhooks.handlers.disabling import disable

GONE_STATUS = 410


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One message that was sent, and what came of it."""

    entry: Entry
    at: datetime
    answered: Answered


@dataclass(frozen=True, kw_only=True)
class Results:
    """What became of what was handed over."""

    sent: Sequence[Sent]
    unsent: Sequence[Entry]
    """Not begun with, and not noted as delivered before: nothing of these left."""
    begun_at: int
    reached: int
    failures: int
    is_done: bool
    """Whether nothing waits after these, as far as was seen; or others are to go on."""


def note(webhook: Webhook, results: Results, by: str, uow: PartnersWork) -> bool:
    """Keep what came of it; whether this process goes on with the lane."""
    lane = uow.webhook_lanes.find(webhook.id)
    failed = next((each for each in results.sent if each.answered.problem), None)
    if lane is not None and lane.lease_by == by:
        lane = _moved(lane, results, failed)
        uow.webhook_lanes.save(lane.released() if failed or results.is_done else lane)
    entries = [*results.unsent, *(each.entry for each in results.sent)]
    uow.deliveries.prefetch(id_of(each.partner_id, each.number, WEBHOOK) for each in entries)
    for entry in results.unsent:
        delivery = uow.deliveries.find(id_of(entry.partner_id, entry.number, WEBHOOK))
        if delivery is not None and delivery.outcome == HANDED_OVER:
            uow.deliveries.remove(delivery.id)
    for number, each in enumerate(results.sent):
        if not each.answered.problem:
            deliveries.note(webhook.partner, each.entry, WEBHOOK, DELIVERED, uow)
        uow.webhook_attempts.add(_attempt(webhook, each, 1 if number else results.failures + 1, lane, uow))
    if failed and lane is not None:
        _give_up(webhook, failed, lane, uow)
    return failed is None and lane is not None and lane.lease_by == by


def _moved(lane: Lane, results: Results, failed: Sent | None) -> Lane:
    reached = results.reached if lane.reached == results.begun_at else lane.reached
    delivered = [each for each in results.sent if not each.answered.problem]
    if delivered:
        lane = lane.delivered(reached, delivered[-1].at)
    if failed:
        answered = failed.answered
        after = failed.at + timedelta(milliseconds=answered.milliseconds)
        lane = lane.failed(str(answered.problem), answered.status, after, answered.asked)
    elif not delivered:
        lane = lane.passed(reached)
    return lane


def _give_up(webhook: Webhook, failed: Sent, lane: Lane, uow: PartnersWork) -> None:
    if failed.answered.status == GONE_STATUS:
        disable(webhook.id, GONE, uow)
    elif lane.gives_up(failed.at):
        disable(webhook.id, FAILED_TOO_LONG, uow)


def _attempt(webhook: Webhook, sent: Sent, attempt: int, lane: Lane | None, uow: PartnersWork) -> Attempt:
    answered = sent.answered
    return Attempt(
        id=f"{sent.entry.id} {uow.new_id()}",
        partner_id=webhook.id,
        partner=webhook.partner,
        event_id=sent.entry.event["id"],
        type=sent.entry.event["type"],
        number=sent.entry.number,
        attempt=attempt,
        at=sent.at,
        moment=moment_of(sent.at),
        outcome=answered.outcome,
        status=answered.status,
        problem=answered.problem,
        milliseconds=answered.milliseconds,
        next_at=lane.due_at if answered.problem and lane else None,
    )


def moment_of(at: datetime) -> str:
    """The moment as text that sorts."""
    return f"{at:%Y-%m-%dT%H:%M:%S.%f}Z"
