"""A partner's queue is looked at."""

from datetime import datetime

from services.partners.agreements.domain import AMQP
from services.partners.agreements.queries import agreement_asked
from services.partners.amqp.answers import QueueState
from services.partners.amqp.commands import AskQueue
from services.partners.amqp.domain.addresses import address, not_ready
from services.partners.amqp.domain.channels import Channel
from services.partners.amqp.domain.ports import Broker
from services.partners.amqp.domain.virtual_hosts import LENGTH
from services.partners.amqp.queries import channel_of
from services.partners.feed.queries import entries_after
from services.partners.store import PartnersWork


def queue(ask: AskQueue, broker: Broker, uow: PartnersWork) -> QueueState:
    """How much waits in it; raises Forbidden, Invalid, Unavailable."""
    channel = channel_of(agreement_asked(ask.partner, AMQP, uow), uow)
    if channel is None:
        raise not_ready()
    waiting = broker.mailbox(channel.host).waiting()
    return QueueState(
        **address(channel, broker.place),
        waiting=waiting,
        oldest_at=_oldest(channel, waiting, uow) if waiting else None,
        dropped=channel.dropped,
        holds_at_most=LENGTH,
        credentials_at=channel.credentials_at,
    )


def _oldest(channel: Channel, waiting: int, uow: PartnersWork) -> datetime | None:
    """What waits was published last. Of numbers that were taken out since, there are fewer: then it is a later one."""
    found = entries_after(channel.id, max(channel.began, channel.sent - waiting), 1, uow)
    return found[0].at if found else None
