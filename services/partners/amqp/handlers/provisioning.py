"""Having a virtual host stand for each agreement in force that names this channel, and none for any other."""

from collections.abc import Callable
from functools import partial

from services.partners.amqp.domain.channels import Channel
from services.partners.amqp.domain.ports import Broker
from services.partners.amqp.handlers.troubles import Troubles
from services.partners.amqp.queries import agreed
from services.partners.feed.queries import log_of
from services.partners.store import PartnersWork

Begin = Callable[[], PartnersWork]


def keep_up(broker: Broker, begin: Begin) -> None:
    """Take down what is no longer agreed, and make what is: each in a commit of its own, again until it is done.

    A channel is kept before anything is made for it, and until all is taken away: nothing is left behind unknown.
    """
    uow = begin()
    agreements = agreed(uow)
    channels = {each.id: each for each in uow.amqp_channels.where()}
    troubles = Troubles()
    for channel in channels.values():
        if channel.id not in agreements or agreements[channel.id].id != channel.agreement_id:
            troubles.aside(partial(_take_down, channel, broker, begin))
    for partner_id, agreement in agreements.items():
        if partner_id not in channels:
            troubles.aside(partial(_begin, partner_id, agreement.id, begin))
        if partner_id not in channels or not channels[partner_id].stands:
            troubles.aside(partial(make, partner_id, broker, begin))
    troubles.tell()


def repair(broker: Broker, begin: Begin) -> None:
    """Put right what differs on the broker, such as after a restore; where a queue is lost all is published again."""
    troubles = Troubles()
    for channel in begin().amqp_channels.where():
        troubles.aside(partial(make, channel.id, broker, begin))
    troubles.tell()


def make(partner_id: str, broker: Broker, begin: Begin) -> None:
    """Make what is missing of this partner's; one to which somebody publishes is left for the next time."""
    uow = begin()
    channel = uow.amqp_channels.find(partner_id)
    if channel is None or channel.is_busy(uow.now):
        return
    leased = channel.leased(uow.now)
    uow.amqp_channels.save(leased)
    uow.commit()
    is_new = broker.make(channel.host)
    uow = begin()
    found = uow.amqp_channels.find(partner_id)
    if found is None or found.agreement_id != leased.agreement_id:
        broker.remove(channel.host)  # the agreement ended meanwhile
    elif found.leases == leased.leases:
        uow.amqp_channels.save(found.made(is_new))
        uow.commit()


def _begin(partner_id: str, agreement_id: str, begin: Begin) -> None:
    uow = begin()
    log = log_of(partner_id, uow)
    last = log.last if log else 0
    uow.amqp_channels.add(Channel(id=partner_id, agreement_id=agreement_id, began=last, sent=last))
    uow.commit()


def _take_down(channel: Channel, broker: Broker, begin: Begin) -> None:
    broker.remove(channel.host)
    uow = begin()
    found = uow.amqp_channels.find(channel.id)
    if found is not None and found.agreement_id == channel.agreement_id:
        uow.amqp_channels.remove(channel.id)
        uow.commit()
