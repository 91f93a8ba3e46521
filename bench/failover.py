"""What a command waits for its effect in another service while a broker node of three is hurt.

Ten commands a second at organisations; the effect is the fact in reporting's database. The node that is hurt is always
the one that most connections are on, and leaders lie on all three. How long a command waits is counted from its answer.
"""

import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import requests
from pymongo import MongoClient

from bench.scene import Scene
from deploy.broker import ADVANCED, CONFIGURATION
from deploy.local.accounts import ADMINISTRATOR
from deploy.local.platform import Platform, ServiceProcess, free_ports
from deploy.local.rabbit_broker_node import Node
from deploy.local.rabbit_cluster import Cluster
from deploy.local.topology import declare_topology
from deploy.local.waiting import wait_until
from services.platform.caller import Caller
from tests.integration.support import events
from tests.integration.support.wire import Wire
from tests.tokens import ISSUER, KEYS, token_for

EVERY_SECONDS = 0.1
QUIET_SECONDS = 8.0
HANGS_SECONDS = 30.0
AWAY_SECONDS = 20.0
SETTLED_WITHIN = 240.0
RUNS = 5
TICK, LOOK, BEAT = "net_ticktime = 5", "{poll_interval, 1000}", "5"
"""As they are configured; RabbitMQ's own are 60 and 5000."""


@dataclass(frozen=True)
class Way:
    """What is configured otherwise than in `deploy/broker`, to see which of it matters."""

    tick: int = 5
    look: int = 1000
    heartbeat: int = 5
    hangs: float = HANGS_SECONDS
    runs: int = RUNS

    @property
    def common(self) -> str:
        return CONFIGURATION.replace(TICK, f"net_ticktime = {self.tick}")

    @property
    def advanced(self) -> str:
        return ADVANCED.replace(LOOK, f"{{poll_interval, {self.look}}}")


WAYS = (
    Way(tick=60, look=5000, heartbeat=20, hangs=100, runs=1),
    Way(tick=60, look=5000, hangs=100, runs=1),
    Way(tick=5, look=5000, heartbeat=20, hangs=60, runs=2),
    Way(tick=5, look=5000, runs=2),
    Way(tick=60, look=1000, hangs=100, runs=1),
    Way(tick=10, runs=2),
)


@dataclass(frozen=True)
class Result:
    """Of one run."""

    longest_seconds: float
    commands: int
    failed: int
    missing: int
    doubled: int


class Commands:
    """Somebody who registers an organisation ten times a second."""

    def __init__(self, url: str, facts: Any) -> None:
        self._url, self._facts = url, facts
        self._answered: dict[str, float] = {}
        self._seen: dict[str, float] = {}
        self._ends = threading.Event()
        self.failed = 0

    def __enter__(self) -> "Commands":
        self._threads = [threading.Thread(target=run) for run in (self._ask, self._look)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.set()
        for thread in self._threads:
            thread.join()

    def result(self) -> Result:
        """Once everything arrived, or nothing more comes."""
        waits = [self._seen[each] - at for each, at in self._answered.items() if each in self._seen]
        kept = Counter(fact["subject"] for fact in self._facts.find({}, {"subject": 1}))
        doubled = sum(kept[each] > 1 for each in self._answered)
        missing = sum(not kept[each] for each in self._answered)
        return Result(max(waits, default=0.0), len(self._answered), self.failed, missing, doubled)

    def _ask(self) -> None:
        token = token_for(Caller("bench", "administrator", frozenset({"*"})), timedelta(hours=5))
        body = {"name": "Een organisatie", "sector": "culture", "area_id": "gent"}
        with requests.Session() as session:
            while not self._ends.wait(EVERY_SECONDS):
                try:
                    answer = session.post(
                        f"{self._url}/v1/organisations",
                        json=body,
                        headers={"Authorization": f"Bearer {token}"},
                        timeout=30,
                    )
                    answer.raise_for_status()
                    self._answered[answer.json()["id"]] = time.monotonic()
                except requests.RequestException:
                    self.failed += 1

    def _look(self) -> None:
        ends = 0.0
        while not ends or (len(self._seen) < len(self._answered) and time.monotonic() < ends):
            for fact in self._facts.find({}, {"subject": 1}):
                self._seen.setdefault(fact["subject"], time.monotonic())
            if self._ends.wait(EVERY_SECONDS / 2):
                ends = ends or time.monotonic() + SETTLED_WITHIN
                time.sleep(EVERY_SECONDS)


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
        wait_until(lambda: self._facts.count_documents({}) > 0, 60)

    def run(self, hurt: Callable[[Cluster, Node], None]) -> Result:
        """Ten commands a second, before, while and after the busiest node is hurt."""
        self._facts.delete_many({})
        [(busiest, _)] = self.cluster.connections().most_common(1)
        node = next(each for each in self.cluster.nodes if each.name == busiest)
        with Commands(self._url, self._facts) as commands:
            time.sleep(QUIET_SECONDS)
            hurt(self.cluster, node)
            time.sleep(QUIET_SECONDS)
        return commands.result()

    def settle(self) -> None:
        """All three together again, leaders spread."""
        self.cluster.wait_ready()
        wait_until(lambda: len(self.cluster.led_by()) == len(self.cluster.nodes) or self._rebalanced(), 60)

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


def freezes(seconds: float) -> Callable[[Cluster, Node], None]:
    def hurt(_: Cluster, node: Node) -> None:
        node.freeze()
        time.sleep(seconds)
        node.thaw()

    return hurt


def kills(_: Cluster, node: Node) -> None:
    node.kill()
    time.sleep(AWAY_SECONDS)
    node.start()
    node.wait_ready()


def kills_the_majority(cluster: Cluster, node: Node) -> None:
    other = next(each for each in cluster.nodes if each is not node)
    for each in (node, other):
        each.kill()
    time.sleep(AWAY_SECONDS)
    for each in (node, other):
        each.start()
    for each in (node, other):
        each.wait_ready()


def cuts(cluster: Cluster, node: Node) -> None:
    cluster.cut(node)
    time.sleep(AWAY_SECONDS)
    cluster.heal(node)


HURTS: dict[str, Callable[[Cluster, Node], None]] = {
    f"hangs for {HANGS_SECONDS:.0f} s": freezes(HANGS_SECONDS),
    f"killed, back after {AWAY_SECONDS:.0f} s": kills,
    f"cut off from the others for {AWAY_SECONDS:.0f} s": cuts,
    "all three restarted, one by one": lambda cluster, _: cluster.restart_one_by_one(),
    f"two of three killed, back after {AWAY_SECONDS:.0f} s": kills_the_majority,
}


def measure(here: Scene, way: Way, hurts: dict[str, Callable[[Cluster, Node], None]]) -> Iterator[tuple[str, Result]]:
    """Each as often as the way says, one after the other, in one cluster."""
    with stand(here, way) as made:
        for name, hurt in hurts.items():
            for _ in range(way.runs):
                yield name, made.run(hurt)
                made.settle()


def show(here: Scene) -> None:
    """Print both tables."""
    print("longest time from a command's answer to its effect, in s; lost and doubled of all commands")
    for name, result in measure(here, Way(), HURTS):
        print(f"{name:40} {_row(result)}", flush=True)
    print("the same for a node that hangs: net_ticktime, the failure detector's look in ms, REFU_HEARTBEAT")
    for way in WAYS:
        for _, result in measure(here, way, {"": freezes(way.hangs)}):
            print(f"{way.tick:4} {way.look:6} {way.heartbeat:4}  hangs {way.hangs:3.0f} {_row(result)}", flush=True)


def _row(one: Result) -> str:
    kept = f"{one.failed} failed, {one.missing} lost, {one.doubled} twice"
    return f"{one.longest_seconds:7.1f}  of {one.commands:4}: {kept}"
