"""Setting a webhook: its address, what is wanted of it, its secrets, and from where it is sent once more."""

import base64
import secrets
from dataclasses import replace
from datetime import datetime

from services.chassis.errors import Conflict, Invalid
from services.chassis.http.answers import Answer, created, done
from services.partners.agreements.domain import WEBHOOK
from services.partners.deliveries.queries import first_since
from services.partners.feed.queries import entries_after, log_of
from services.partners.store import PartnersWork
from services.partners.webhooks.answers import Replayed, RotatedSecret, WebhookSet
from services.partners.webhooks.commands import ReplayWebhook, RotateSecret, SetWebhook
from services.partners.webhooks.domain.lanes import Lane
from services.partners.webhooks.domain.targets import target
from services.partners.webhooks.domain.webhooks import BOTH_SIGN, BY_HAND, Secret, Webhook
from services.partners.webhooks.handlers.disabling import disable
from services.partners.webhooks.queries import about, agreed, known

SECRET_BYTES = 32
READ_AT_ONCE = 500


def set_webhook(order: SetWebhook, on_loopback: bool, uow: PartnersWork) -> Answer[WebhookSet]:
    """Send there from now on; the first time a secret is told, once, and what was before is not sent.

    Set again it goes on where it stopped, at once and with all tries before it.
    """
    agreement = agreed(order.partner, uow)
    target(order.url, on_loopback)
    before, types = uow.webhooks.find(agreement.partner_id), tuple(sorted(order.types or ()))
    if before is not None:
        _set_again(before, order, types, uow)
        return done(WebhookSet(id=before.id))
    secret = _new_secret()
    webhook = Webhook(
        id=agreement.partner_id,
        partner=agreement.partner,
        url=order.url,
        types=types,
        secrets=(Secret(sealed=_sealed(secret, agreement.partner_id, uow), made_at=uow.now),),
        set_by=uow.caller.subject,
        set_at=uow.now,
    )
    log = log_of(webhook.id, uow)
    uow.webhooks.add(webhook)
    uow.webhook_lanes.put(Lane(id=webhook.id, reached=log.last if log else 0, due_at=uow.now))
    if not order.enabled:
        disable(webhook.id, BY_HAND, uow)
    return created(WebhookSet(id=webhook.id, secret=secret))


def rotate(order: RotateSecret, uow: PartnersWork) -> Answer[RotatedSecret]:
    """Tell a new secret, once; the one before signs beside it for a day, or no more where it is known to others."""
    webhook = known(order.partner, uow)
    if len(webhook.signing(uow.now)) > 1 and not order.compromised:
        until = webhook.secrets[1].valid_until
        detail = "Two secrets are valid: wait until the one before is over, or say compromised: true to end both now."
        raise Conflict("secret-being-rotated", detail, valid_until=until)
    secret = _new_secret()
    uow.webhooks.save(webhook.rotated(_sealed(secret, webhook.id, uow), uow.now, order.compromised))
    both_until = None if order.compromised else uow.now + BOTH_SIGN
    return done(RotatedSecret(id=webhook.id, secret=secret, previous_valid_until=both_until))


def replay(order: ReplayWebhook, uow: PartnersWork) -> Answer[Replayed]:
    """Send once more what happened, or was first sent, since then: in order, under the same ids."""
    if order.since > uow.now:
        raise Invalid("since-to-come", "Give a moment that is over: nothing is left out by this.", field="since")
    webhook = known(order.partner, uow)
    lane, log = uow.webhook_lanes.get(webhook.id), log_of(webhook.id, uow)
    forgotten = log.forgotten if log else 0
    number = min(_before(webhook, order.since, uow), lane.reached)
    uow.webhook_lanes.save(lane.back_to(number))
    return done(Replayed(id=webhook.id, after=f"{number:012d}", complete=number > forgotten or not forgotten))


def _set_again(webhook: Webhook, order: SetWebhook, types: tuple[str, ...], uow: PartnersWork) -> None:
    changed = webhook.set_to(order.url, types, uow.caller.subject, uow.now)
    if not order.enabled:
        disable(webhook.id, BY_HAND, uow)
        stopped = uow.webhooks.get(webhook.id)
        changed = replace(changed, disabled_because=stopped.disabled_because, disabled_at=stopped.disabled_at)
    else:
        uow.webhook_lanes.save(uow.webhook_lanes.get(webhook.id).started(uow.now))
    uow.webhooks.save(changed)


def _before(webhook: Webhook, since: datetime, uow: PartnersWork) -> int:
    """The number before the first entry that happened, or left for the first time, at this moment or later."""
    sent, log = first_since(webhook.partner, WEBHOOK, since, uow), log_of(webhook.id, uow)
    reached = log.forgotten if log else 0
    while entries := entries_after(webhook.id, reached, READ_AT_ONCE, uow):
        for entry in entries:
            if entry.at >= since or (sent is not None and entry.number >= sent):
                return entry.number - 1
        reached = entries[-1].number
    return reached


def _new_secret() -> str:
    return f"whsec_{base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}"


def _sealed(secret: str, partner_id: str, uow: PartnersWork) -> str:
    return uow.seal.closed(secret.encode(), about(partner_id))
