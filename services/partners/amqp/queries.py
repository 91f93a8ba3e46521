"""The channel of whoever asks, and those to which there is something to publish."""

from services.chassis.errors import Forbidden, Invalid
from services.partners.agreements.domain import AMQP, Agreement
from services.partners.agreements.queries import in_force, in_force_with, of_machine
from services.partners.amqp.domain.channels import Channel
from services.partners.store import PartnersWork
from services.platform.partners import partner_id


def agreed(uow: PartnersWork) -> dict[str, Agreement]:
    """By partner, agreements in force that name this channel."""
    return {partner: each for partner, each in in_force(uow).items() if AMQP in each.channels}


def channel_of(agreement: Agreement, uow: PartnersWork) -> Channel | None:
    """What stands under this agreement, once it does."""
    channel = uow.amqp_channels.find(agreement.partner_id)
    return channel if channel and channel.stands and channel.agreement_id == agreement.id else None


def behind(uow: PartnersWork) -> list[Channel]:
    """Those to whose logs something was added."""
    channels = [each for each in uow.amqp_channels.where() if each.stands and not each.is_busy(uow.now)]
    last = {log.id: log.last for log in uow.logs.where()} if channels else {}
    return [each for each in channels if last.get(each.id, 0) > each.sent]


def agreement_asked(partner: str | None, uow: PartnersWork) -> Agreement:
    """That of the partner whose machine asks, or that an administrator names; raises Forbidden, Invalid."""
    if not uow.caller.acts_for_all:
        if partner not in (None, uow.caller.organisation):
            raise Forbidden("other-partner", "This is of a partner that your token does not name.")
        return of_machine(AMQP, uow)
    if partner is None:
        raise Invalid("partner-missing", "Say of which partner: an administrator acts for none.", field="partner")
    agreement = in_force_with(partner_id(partner, uow), uow)
    if agreement is None:
        raise Forbidden("no-agreement-in-force", "No agreement with this partner is in force today.")
    if AMQP not in agreement.channels:
        raise Forbidden("channel-not-agreed", "The agreement does not name the channel `amqp`.", channel=AMQP)
    return agreement
