"""Webhooks and their delivery log are read."""

from typing import Any

from services.chassis.documents import from_document
from services.chassis.http.paging import Key, page_kept, page_of
from services.chassis.storage.store import Listing
from services.partners.feed.queries import log_of
from services.partners.store import ATTEMPTS, PartnersWork
from services.partners.webhooks.answers import AttemptRow, Attempts, MissedRow, SecretRow, WebhookRow, Webhooks
from services.partners.webhooks.commands import AskAttempts, AskWebhook, AskWebhooks
from services.partners.webhooks.domain.lanes import Lane
from services.partners.webhooks.domain.webhooks import Webhook
from services.partners.webhooks.queries import known

SORTS: dict[str, Key[Webhook]] = {"partner": lambda each: each.partner}
_FIELDS = ("partner", "event_id", "type", "number", "attempt", "at", "outcome", "status", "problem")


def webhook(ask: AskWebhook, uow: PartnersWork) -> WebhookRow:
    """One, for administrators and the partner's machine; raises NotFound, Forbidden."""
    return _row(known(ask.partner, uow), uow)


def webhooks(ask: AskWebhooks, uow: PartnersWork) -> Webhooks:
    """All of them; for administrators."""
    found = [each for each in uow.webhooks.where() if ask.disabled in (None, not each.enabled)]
    shown, cursor = page_of(ask, found, SORTS, lambda each: each.id)
    uow.webhook_lanes.prefetch(each.id for each in shown)
    return Webhooks(webhooks=[_row(each, uow) for each in shown], next=cursor)


def attempts(ask: AskAttempts, uow: PartnersWork) -> Attempts:
    """A page of the delivery log of one webhook; raises NotFound, Forbidden."""
    equals: dict[str, Any] = {"partner_id": known(ask.partner, uow).id}
    if ask.outcome:
        equals["outcome"] = ask.outcome
    wanted = Listing(
        equals=equals,
        by="moment",
        fields=(*_FIELDS, "milliseconds", "next_at"),
        at_most=ask.limit,
        descending=ask.order.startswith("-"),
    )
    rows, cursor = page_kept(ask, uow.store, ATTEMPTS, wanted)
    return Attempts(attempts=[_attempt(row) for row in rows], next=cursor)


def _row(webhook: Webhook, uow: PartnersWork) -> WebhookRow:
    lane, log = uow.webhook_lanes.get(webhook.id), log_of(webhook.id, uow)
    return WebhookRow(
        id=webhook.id,
        partner=webhook.partner,
        url=webhook.url,
        enabled=webhook.enabled,
        types=list(webhook.types),
        set_by=webhook.set_by,
        set_at=webhook.set_at,
        disabled_because=webhook.disabled_because,
        disabled_at=webhook.disabled_at,
        secrets=[SecretRow(made_at=each.made_at, valid_until=each.valid_until) for each in webhook.signing(uow.now)],
        reached=_sequence(lane.reached),
        waiting=max(0, (log.last if log else 0) - lane.reached),
        delivered_at=lane.delivered_at,
        failures=lane.failures,
        failing_since=lane.failing_since,
        problem=lane.problem,
        status=lane.status,
        next_attempt_at=lane.due_at if lane.failures else None,
        missed=_missed(lane),
    )


def _missed(lane: Lane) -> list[MissedRow]:
    return [
        MissedRow(after=_sequence(each.after), until=_sequence(each.until), noticed_at=each.noticed_at)
        for each in lane.missed
    ]


def _attempt(row: dict[str, Any]) -> AttemptRow:
    number = row["number"]
    told = {"id": row["_id"], "sequence": None if number is None else _sequence(number)}
    return from_document({**row, **told, "next_attempt_at": row["next_at"]}, AttemptRow)


def _sequence(number: int) -> str:
    return f"{number:012d}"
