"""The channel of whoever asks, and those to which there is something to publish."""

from services.partners.agreements.domain import AMQP, Agreement
from services.partners.agreements.queries import in_force
from services.partners.amqp.domain.channels import Channel
from services.partners.store import PartnersWork


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
