"""Disabling a webhook: nothing is sent any more until it is set again, and administrators are told."""

from services.chassis.logs import logger
from services.contracts.partners import WebhookDisabled
from services.partners.agreements.queries import in_force_with
from services.partners.store import PartnersWork
from services.partners.webhooks.domain.webhooks import BY_HAND


def disable(partner_id: str, because: str, uow: PartnersWork) -> None:
    """Send nothing from now on; what waits stays where it is. Disabled already, it stays so."""
    webhook, lane = uow.webhooks.get(partner_id), uow.webhook_lanes.get(partner_id)
    if not webhook.enabled:
        return
    uow.webhooks.save(webhook.disabled(because, uow.now))
    uow.webhook_lanes.save(lane.stopped())
    if because == BY_HAND:
        return
    logger().warning("webhook-disabled", partner_id=partner_id, because=because)
    agreement = in_force_with(partner_id, uow)
    if agreement is not None:
        uow.publish(
            WebhookDisabled(
                agreement_id=agreement.id,
                partner_id=partner_id,
                client_id=agreement.client_id,
                disabled_on=uow.today,
                because=because,
            )
        )
