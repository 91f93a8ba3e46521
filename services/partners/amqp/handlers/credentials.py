"""Telling a partner its password: a new one each time, which replaces the one before at once, and is kept nowhere."""

import secrets
from dataclasses import replace

from services.chassis.http.answers import Answer, created
from services.partners.agreements.domain import AMQP
from services.partners.agreements.queries import agreement_asked
from services.partners.amqp.answers import QueueCredentials
from services.partners.amqp.commands import RenewCredentials
from services.partners.amqp.domain.addresses import address, not_ready
from services.partners.amqp.domain.ports import Broker
from services.partners.amqp.queries import channel_of
from services.partners.store import PartnersWork


def renew(order: RenewCredentials, broker: Broker, uow: PartnersWork) -> Answer[QueueCredentials]:
    """Give the reader a new password, and end its connections; raises Forbidden, Invalid, Unavailable."""
    channel = channel_of(agreement_asked(order.partner, AMQP, uow), uow)
    if channel is None:
        raise not_ready()
    password = secrets.token_urlsafe()
    broker.give_password(channel.host, password)
    uow.amqp_channels.save(replace(channel, credentials_at=uow.now))
    return created(QueueCredentials(**address(channel, broker.place), password=password))
