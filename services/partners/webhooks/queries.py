"""Looking webhooks up: for whoever may set them, and for sending."""

from services.chassis.errors import NotFound
from services.partners.agreements.domain import WEBHOOK, Agreement
from services.partners.agreements.queries import agreement_asked, in_force_with
from services.partners.store import PartnersWork
from services.partners.webhooks.domain.webhooks import Webhook
from services.platform.partners import partner_id


def agreed(partner: str | None, uow: PartnersWork) -> Agreement:
    """The agreement under which the caller sets a webhook: its own, or as administrator that of this partner.

    Raises Forbidden, which says what is missing; Invalid.
    """
    return agreement_asked(partner, WEBHOOK, uow)


def known(partner: str | None, uow: PartnersWork) -> Webhook:
    """The webhook that the caller asks about; raises NotFound `unknown-webhook` and what `agreed` raises."""
    if uow.caller.acts_for_all:
        return _of(partner, uow)  # also of a partner without an agreement
    return _of(agreed(partner, uow).partner, uow)


def sending_to(partner: str, uow: PartnersWork) -> tuple[Webhook, Agreement] | None:
    """The webhook of this partner (its id) and the agreement in force, where something may be sent."""
    webhook, agreement = uow.webhooks.find(partner), in_force_with(partner, uow)
    if webhook is None or not webhook.enabled or agreement is None or WEBHOOK not in agreement.channels:
        return None
    return webhook, agreement


def secrets_of(webhook: Webhook, uow: PartnersWork) -> tuple[str, ...]:
    """The secrets that sign now, the newest first."""
    return tuple(uow.seal.opened(each.sealed, about(webhook.id)).decode() for each in webhook.signing(uow.now))


def about(partner: str) -> str:
    """What a webhook's secrets are sealed for."""
    return f"webhook {partner}"


def _of(partner: str | None, uow: PartnersWork) -> Webhook:
    webhook = uow.webhooks.find(partner_id(partner, uow)) if partner else None
    if webhook is None:
        raise _unknown(partner)
    return webhook


def _unknown(partner: str | None) -> NotFound:
    detail = "No webhook was set for this partner: set one with PUT /v1/partner/webhook."
    return NotFound("unknown-webhook", detail, id=partner or "")
