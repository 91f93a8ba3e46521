"""A partner's queue on the real broker, of a service whose store is in memory; and the partner, by plain AMQP."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import amqp
import requests
from amqp.exceptions import AMQPError

from deploy.local.server import Server
from services.chassis.messaging.rights import PROVISIONER
from services.chassis.storage.memory import MemoryStore
from services.partners.amqp.answers import QueueCredentials, QueueState
from services.partners.amqp.broker import RabbitMq
from services.partners.amqp.commands import AskQueue, RenewCredentials
from services.partners.amqp.domain.virtual_hosts import LENGTH
from services.partners.amqp.handlers import credentials, provisioning, publishing
from services.partners.amqp.settings import BrokerSettings
from services.partners.amqp.views import queue
from services.platform.caller import Caller
from tests.unit.partners.telling import JOBKANS, NOW, number, work


class Partner:
    """One that reads from its queue with the credentials that it was told."""

    def __init__(self, told: QueueCredentials) -> None:
        self.told = told
        self._connections: list[amqp.Connection] = []

    def connect(self, virtual_host: str = "") -> amqp.Connection:
        """A connection, here or somewhere else; raises what the broker refuses with."""
        connection = amqp.Connection(
            host=f"{self.told.host}:{self.told.port}",
            userid=self.told.user,
            password=self.told.password,
            virtual_host=virtual_host or self.told.virtual_host,
            connect_timeout=5,
        )
        connection.connect()
        self._connections.append(connection)
        return connection

    def end(self) -> None:
        """Close what is open."""
        for connection in self._connections:
            connection.collect()

    @contextmanager
    def channel(self) -> Iterator[amqp.Channel]:
        connection = self.connect()
        try:
            yield connection.channel()
        finally:
            connection.collect()

    def refusal(self, deed: Callable[[amqp.Channel], object]) -> int | None:
        """The code that the broker refuses it with, or None."""
        try:
            with self.channel() as channel:
                deed(channel)
                channel.queue_declare(self.told.queue, passive=True)  # a publish is refused by what comes after it
        except AMQPError as error:
            return int(error.code)
        return None

    def read(self) -> list[dict[str, Any]]:
        """All that waits, acknowledged."""
        with self.channel() as channel:
            return [
                json.loads(message.body) for message in iter(lambda: channel.basic_get("events", no_ack=True), None)
            ]


class Channels:
    """The room `amqp` over the real broker."""

    def __init__(self, server: Server, length: int = LENGTH) -> None:
        self.management = server.management_for(PROVISIONER)
        self.store = MemoryStore()
        self.broker = RabbitMq(BrokerSettings(self.management, server.uri_for("partners"), server.uri), length)

    def begin(self) -> Any:
        return work(self.store, now=NOW)

    def keep_up(self) -> None:
        provisioning.keep_up(self.broker, self.begin)

    def publish(self) -> None:
        number(self.store)
        publishing.publish(self.broker, self.begin)

    def credentials(self, caller: Caller = JOBKANS, partner: str | None = None) -> QueueCredentials:
        uow = work(self.store, caller)
        answer = credentials.renew(RenewCredentials(partner=partner), self.broker, uow)
        uow.commit()
        return answer.content

    def state(self, caller: Caller = JOBKANS) -> QueueState:
        return queue(AskQueue(), self.broker, work(self.store, caller))

    def hosts(self) -> set[str]:
        """The virtual hosts and users for partners that there are."""
        found = (self.ask("GET", kind).json() for kind in ("vhosts", "users"))
        return {each["name"] for all_of_them in found for each in all_of_them if each["name"].startswith("partner-")}

    def ask(self, method: str, path: str, login: str = "") -> requests.Response:
        """The management API, as the provisioner or as somebody else."""
        parts = urlsplit(self.management)
        place = parts.netloc.rpartition("@")[2]
        address = urlunsplit(parts._replace(netloc=f"{login}@{place}")) if login else self.management
        return requests.request(method, f"{address}/api/{path}", timeout=10)

    def end(self) -> None:
        """Take everything away."""
        for host in self.hosts():
            self.broker.remove(host)
        self.broker.close()
