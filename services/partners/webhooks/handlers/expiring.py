"""Taking out what need not be kept: webhooks of partners without an agreement, and old lines of the delivery log."""

from services.chassis import metrics
from services.partners.store import PartnersWork
from services.partners.webhooks.domain.attempts import KEPT
from services.partners.webhooks.domain.webhooks import BY_HAND
from services.partners.webhooks.handlers.noting import moment_of


def expire(uow: PartnersWork) -> None:
    """Remove them; a webhook whose partner has another agreement, today's or one to come, stays."""
    webhooks = uow.webhooks.where()
    for webhook in webhooks:
        if not uow.agreements.where(partner_id=webhook.id, ended=False):
            uow.webhooks.remove(webhook.id)
            if uow.webhook_lanes.find(webhook.id) is not None:
                uow.webhook_lanes.remove(webhook.id)
    uow.webhook_attempts.remove_until("moment", moment_of(uow.now - KEPT))
    metrics.WEBHOOKS_DISABLED.set(sum(each.disabled_because not in (None, BY_HAND) for each in webhooks))
