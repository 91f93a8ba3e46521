"""A whole platform whose services can have several replicas, each behind one address."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench.scale.balancer import Balancer
from bench.scene import Scene
from deploy.local.platform import GATEWAY, SERVICES, Platform, ServiceProcess
from deploy.local.ports import different_ports
from deploy.local.waiting import wait_until
from tests.tokens import ISSUER, KEYS

MOST = 4
_NOTICED_SECONDS = 1.5
"""After which the balancer has seen a replica come or go: three of its looks, and some."""


@dataclass
class Fleet:
    """What runs now; `replicas` by service."""

    platform: Platform
    backs: dict[str, list[int]]
    scene: Scene
    replicas: dict[str, list[ServiceProcess]] = field(default_factory=dict)
    balancer: Balancer | None = None

    @property
    def door(self) -> str:
        """Where clients ask."""
        return self.platform.url(GATEWAY)

    def have(self, name: str, count: int) -> None:
        """Start or stop replicas of this service until there are so many; returns when they are asked."""
        running = self.replicas.setdefault(name, [])
        for place in range(len(running), count):
            environment = self.platform.environment(name) | {"REFU_HTTP_PORT": str(self.backs[name][place])}
            process = ServiceProcess(name, environment, self.scene.folder / "logs")
            process.start()
            running.append(process)
        for process in running:
            process.wait_ready()
        while len(running) > count:
            running.pop().stop()
        wait_until(lambda: False, _NOTICED_SECONDS)

    def pids(self, name: str) -> list[int]:
        """Of this service's replicas."""
        return [process.pid for process in self.replicas.get(name, []) if process.pid is not None]

    def stop(self) -> None:
        """Everything but broker and store."""
        for processes in self.replicas.values():
            for process in processes:
                process.ask_to_stop()
        for processes in self.replicas.values():
            for process in processes:
                process.stop()
        if self.balancer is not None:
            self.balancer.stop()


@contextmanager
def fleet(scene: Scene, prefix: str) -> Iterator[Fleet]:
    """One replica of each service, behind one address each."""
    addresses = (lambda _account: scene.amqp_uri), (lambda _service: scene.mongo_uri)
    ports = iter(different_ports((1 + MOST) * len(SERVICES)))
    doors = {name: next(ports) for name in SERVICES}
    platform = Platform(*addresses, prefix, scene.folder, doors, token_keys=KEYS, public_url=ISSUER)
    backs = {name: [next(ports) for _ in range(MOST)] for name in SERVICES}
    running = Fleet(platform, backs, scene)
    try:
        running.balancer = Balancer(scene.folder, platform.ports, backs)
        for name in SERVICES:
            running.have(name, 1)
        yield running
    finally:
        running.stop()
