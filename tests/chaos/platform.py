"""The platform that lives through all rounds of a run: small disks, links to cut, processes to exchange."""

import json
import time
from collections.abc import Mapping
from pathlib import Path

from deploy.local.accounts import ADMINISTRATOR
from deploy.local.platform import (
    GATEWAY,
    KEEPING,
    SERVICES,
    Platform,
    ServiceProcess,
    free_ports,
    start_both,
    start_store,
)
from deploy.local.private import make_secrets
from deploy.local.rabbit_cluster import NAMES, Cluster
from deploy.local.server import Server
from deploy.local.store_accounts import admit
from deploy.local.topology import declare_topology
from services.chassis.messaging.rights import CONSOLE, PROVISIONER
from tests import other_release
from tests.chaos.disks import Disk, possible
from tests.chaos.network import Network
from tests.ids import ID_KEY
from tests.journeys.support.world import World

BROKER, STORE = "broker", "store"
SETTINGS = {"REFU_REQUESTS_OF_CLIENT": "1000000", "REFU_DEAD_LETTER_LIMIT": "200"}
"""A run is one subject that asks much, and plants more poison in ten minutes than a platform ever gets."""
DISK_MB = {"rabbitmq": 2000, "secantus": 6000}
NODES_MB = {f"cluster/{name.partition('@')[0]}": 1500 for name in NAMES}
TOKEN_MINUTES = 20 * 60.0
DECLARED_SECONDS = 2.0
"""RabbitMQ 3.10 loses a quorum queue that was declared less than about 1.5 s before it is killed."""


class LongWorld(World):
    """All services behind links of their own; what one of them is started with can be exchanged."""

    def __init__(self, home: Path, prefix: str, brokers: int = 1) -> None:
        """Begin with nothing started."""
        super().__init__(home, prefix)
        self.brokers = brokers
        self.cluster: Cluster | None = None
        self._ports = free_ports()
        self.network = Network(self._ports.values())
        self.disks: dict[str, Disk] = {}
        self._environments: dict[str, dict[str, str]] = {}

    def start(self) -> None:
        """Everything, ready to be asked."""
        if possible():
            self._mount()
        self.servers = self._servers()
        self.broker, self.store = self.servers
        platform = self._platform()
        self.url = platform.url(GATEWAY)
        described = {
            "gateway": self.url,
            "amqp_uri": platform.amqp_uri(CONSOLE),
            "client": str(platform.console_client),
        }
        self.run_file.write_text(json.dumps(described))
        self._environments = {name: self._environment(platform, name) for name in SERVICES}
        self.network.open()
        for name, environment in self._environments.items():
            self.services[name] = ServiceProcess(name, environment, self.logs)
            self.services[name].start()
        for service in self.services.values():
            service.wait_ready()

    def _mount(self) -> None:
        for name, megabytes in (DISK_MB if self.brokers == 1 else NODES_MB).items():
            self.disks[name] = Disk(self.home / name, megabytes)
            self.disks[name].mount()

    def _servers(self) -> list[Server]:
        if self.brokers == 1:
            return start_both(self.home)
        self.cluster = Cluster(self.home)
        self.servers = [self.cluster, start_store(self.home, own=True)]  # type: ignore[list-item]
        self.cluster.start()
        self.cluster.wait_ready()
        return self.servers

    @property
    def broker_uri(self) -> str:
        """One address of a broker that answers, as its administrator."""
        if self.cluster is None:
            return self.broker.uri
        return next(node.uri_for(ADMINISTRATOR) for node in self.cluster.nodes if node.answers())

    def _platform(self) -> Platform:
        (self.home / "id.key").write_text(ID_KEY)
        make_secrets(self.home)
        declare_topology(self.broker, self.home)
        if self.cluster is None:
            time.sleep(DECLARED_SECONDS)
            self.broker.restart()
        mongo_uri = admit(self.store, self.prefix, KEEPING)
        return Platform(
            lambda account: self.network.through(f"{account}-{BROKER}", self.broker.uri_for(account)),
            lambda service: self.network.through(f"{service}-{STORE}", mongo_uri(service)),
            self.prefix,
            self.home,
            self._ports,
            partners_management=self.broker.management_for(PROVISIONER),
        )

    def _environment(self, platform: Platform, name: str) -> dict[str, str]:
        environment = SETTINGS | platform.environment(name)
        if name == GATEWAY:
            for other in KEEPING:
                variable = f"REFU_{other.upper()}_URL"
                environment[variable] = self.network.through(f"{GATEWAY}-{other}", environment[variable])
        return environment

    def node_disk(self, number: int) -> Disk:
        """Of one of three broker nodes, from 0."""
        return self.disks[tuple(NODES_MB)[number]]

    def victim(self, name: str) -> ServiceProcess | Server:
        """A service, the broker or the store."""
        return {BROKER: self.broker, STORE: self.store}.get(name) or self.services[name]

    def exchange(self, name: str, more: Mapping[str, str] | None = None, folder: Path | None = None) -> None:
        """Stop a service in good order and start it again with these variables more, and with the code in a folder.

        Returns once it is ready; it stays so until it is exchanged again.
        """
        self.services[name].stop()
        command = None if folder is None else other_release.command(name, folder)
        self.services[name] = ServiceProcess(name, self._environments[name] | dict(more or {}), self.logs, command)
        self.services[name].start()
        self.services[name].wait_ready()
        if folder is not None:
            other_release.must_run(folder, [self.services[name].pid])

    def token(self, role: str = "administrator", **more: object) -> str:
        """As in every world, but good for a long run."""
        return super().token(role, **{"minutes": TOKEN_MINUTES, **more})  # type: ignore[arg-type]

    def end(self) -> None:
        """Everything, the network and the disks."""
        super().end()
        self.network.close()
        for disk in self.disks.values():
            disk.unmount()
