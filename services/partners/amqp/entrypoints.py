"""What is published to partners' queues by itself, and what may be asked about them."""

import os
from typing import Any

from services.chassis.dependencies import Dependency
from services.chassis.http.answers import Answer
from services.chassis.process.periodic import every
from services.chassis.process.runtime import SETTINGS
from services.partners.amqp import views
from services.partners.amqp.answers import QueueCredentials, QueueState
from services.partners.amqp.broker import RabbitMq
from services.partners.amqp.commands import AskQueue, RenewCredentials
from services.partners.amqp.domain.ports import Broker
from services.partners.amqp.handlers import credentials, provisioning, publishing
from services.partners.amqp.settings import BrokerSettings
from services.partners.entrypoints import Entrypoints
from services.partners.store import PartnersWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class BrokerProvider(Dependency[Broker]):
    """The broker that partners read from, of this process."""

    def setup(self) -> None:
        """Learn where it is; raises UnfitSetting."""
        own = self.container.config[SETTINGS].amqp_uri
        self._broker = RabbitMq(BrokerSettings.from_environment(os.environ, own))

    def get_dependency(self, _worker_ctx: Any) -> Broker:
        """The same for every worker."""
        return self._broker


class AmqpEntrypoints(Entrypoints):
    """A queue for each partner that reads from one."""

    partners_broker = BrokerProvider()

    @question("/v1/partner/amqp", AskQueue)
    def queue(self, ask: AskQueue, caller: Caller) -> QueueState:
        """Where it is, and how much waits in it."""
        return views.queue(ask, self.partners_broker, self._reading(caller))

    @command("POST", "/v1/partner/amqp/credentials", RenewCredentials)
    def renew_credentials(self, order: RenewCredentials, uow: PartnersWork) -> Answer[QueueCredentials]:
        """A new password for its reader."""
        return credentials.renew(order, self.partners_broker, uow)

    @every(1)
    def keep_up_queues(self, _uow: PartnersWork) -> None:
        """Make those that were agreed, and take down the others."""
        provisioning.keep_up(self.partners_broker, self._beginning)

    @every(0.25)
    def publish_to_queues(self, _uow: PartnersWork) -> None:
        """Publish what was added to partners' logs."""
        publishing.publish(self.partners_broker, self._beginning)

    @every(300)
    def repair_queues(self, _uow: PartnersWork) -> None:
        """Put right what differs on the broker."""
        provisioning.repair(self.partners_broker, self._beginning)
