"""A cluster of three, two services that talk over it, and runs of commands while it is hurt."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
from pymongo import MongoClient

from bench.failover.commands import Commands, Result, registered
from bench.failover.hurts import Hurt
from bench.failover.ways import Way
from bench.scene import Scene
from deploy.local.accounts import ADMINISTRATOR
from deploy.local.errors import StartError
from deploy.local.platform import Platform, ServiceProcess, free_ports
from deploy.local.rabbit_cluster import Cluster
from deploy.local.topology import declare_topology
from deploy.local.waiting import wait_until
from tests.integration.support import events
from tests.integration.support.wire import Wire
from tests.tokens import ISSUER, KEYS

QUIET_SECONDS = 8.0
TOGETHER_WITHIN = 60.0
"""After which a node that was hurt is started again, as an operator would."""


class Stand:
    """A cluster, and two services that talk over it."""

    def __init__(self, here: Scene, way: Way, folder: Path) -> None:
        self.cluster = Cluster(folder, way.common, way.advanced)
        self._here, self._way, self._folder = here, way, folder
        self._store: MongoClient[Any] = MongoClient(here.mongo_uri)
        self._services: list[ServiceProcess] = []

    def start(self) -> None:
        self.cluster.start()
        self.cluster.wait_ready()
        declare_topology(self.cluster, self._folder)
        prefix = f"failover{int(time.time())}"
        self._facts = self._store[f"{prefix}_reporting"].facts
        addresses = self.cluster.uri_for, (lambda _service: self._here.mongo_uri)
        platform = Platform(*addresses, prefix, self._here.folder, free_ports(), token_keys=KEYS, public_url=ISSUER)
        for name in ("organisations", "reporting"):
            environment = platform.environment(name) | {"REFU_HEARTBEAT": str(self._way.heartbeat)}
            service = ServiceProcess(name, environment, self._folder / "logs")
            self._services.append(service)
            service.start()
        for service in self._services:
            service.wait_ready()
        self._url = platform.url("organisations")
        Wire(self.cluster.nodes[0].uri_for(ADMINISTRATOR)).publish([events.unit("gent")], key="unit-opened")
        if not wait_until(lambda: self._taken() and self._facts.count_documents({}) > 1, 60):
            raise SystemExit("no command has an effect, though nothing is hurt")

    def _taken(self) -> bool:
        """Whether a command is: not before its area is known."""
        try:
            return bool(registered(requests.Session(), self._url))
        except requests.RequestException:
            return False

    def run(self, hurt: Hurt) -> Result:
        """Ten commands a second, before, while and after the busiest node is hurt."""
        self._facts.delete_many({})
        [(busiest, _)] = self.cluster.connections().most_common(1)
        node = self._hurt = next(each for each in self.cluster.nodes if each.name == busiest)
        with Commands(self._url, self._facts) as commands:
            time.sleep(QUIET_SECONDS)
            hurt(self.cluster, node)
            time.sleep(QUIET_SECONDS)
        return commands.result()

    def settle(self) -> bool:
        """All three together again, leaders spread; whether they came together by themselves."""
        alone = self._together()
        if not alone:
            self._hurt.stop()
            self._hurt.start()
            self.cluster.wait_ready()
        wait_until(lambda: len(self.cluster.led_by()) == len(self.cluster.nodes) or self._rebalanced(), 60)
        return alone

    def _together(self) -> bool:
        try:
            self.cluster.wait_ready(TOGETHER_WITHIN)
        except StartError:
            return False
        return True

    def _rebalanced(self) -> bool:
        self.cluster.rebalance()
        return False

    def stop(self) -> None:
        for service in self._services:
            service.stop()
        self._store.close()
        self.cluster.stop()


@contextmanager
def stand(here: Scene, way: Way) -> Iterator[Stand]:
    with tempfile.TemporaryDirectory(prefix="refu-failover-") as name:
        made = Stand(here, way, Path(name))
        try:
            made.start()
            yield made
        finally:
            made.stop()
