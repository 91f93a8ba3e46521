"""A platform for one test: a broker and a store that are shared, queues that are empty, a database of its own."""

import itertools
import os
import sys
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from deploy.local.platform import KEEPING, Platform, ServiceProcess, free_ports
from deploy.local.server import Server
from deploy.local.store_accounts import admit
from services.chassis.messaging import topology
from services.chassis.messaging.rights import PROVISIONER
from tests.integration.support.waiting import equals, eventually
from tests.integration.support.web import Web
from tests.integration.support.wire import Wire
from tests.tokens import ISSUER, KEYS

LADDER = (0.2, 0.4, 0.8)
PROBE = "tests.integration.probe"
ROOT = Path(__file__).resolve().parents[3]
_numbers = itertools.count(1)


class Stage:
    """Starts processes and sees what they did."""

    def __init__(self, broker: Server, store: Server, secrets_dir: Path, directory: Path) -> None:
        self.broker, self.store = broker, store
        self.directory = directory
        self.prefix = f"test{os.getpid()}_{next(_numbers)}"
        self.wire = Wire(broker.uri)
        mongo_uri = admit(store, self.prefix, KEEPING)
        ports = free_ports()
        self.platform = Platform(
            broker.uri_for,
            mongo_uri,
            self.prefix,
            secrets_dir,
            ports,
            10,
            token_keys=KEYS,
            public_url=ISSUER,
            partners_management=broker.management_for(PROVISIONER),
        )
        self._processes: list[ServiceProcess] = []
        self._client: MongoClient[dict[str, Any]] = MongoClient(store.uri, serverSelectionTimeoutMS=2000)

    def service(self, name: str, module: str | None = None, **variables: str) -> ServiceProcess:
        """A process of this service, not yet started."""
        environment = {
            **self.platform.environment(name),
            "REFU_RETRY_LADDER": ",".join(map(str, LADDER)),
            "PROBE_DIR": str(self.directory),
            "PYTHONPATH": str(ROOT),
            **variables,
        }
        command = [sys.executable, "-m", "services.chassis.process.run", module or name]
        process = ServiceProcess(name, environment, self.directory, command)
        self._processes.append(process)
        return process

    def probe(self, **variables: str) -> ServiceProcess:
        """The probe in the place of employment, consuming."""
        process = self.service("employment", PROBE, **variables)
        process.start()
        self.listening(process)
        return process

    def matching(self, **variables: str) -> ServiceProcess:
        """Matching, serving and consuming."""
        process = self.service("matching", **variables)
        process.start()
        self.listening(process)
        return process

    def listening(self, process: ServiceProcess) -> None:
        """Returns once the process serves and consumes."""
        process.wait_ready()
        eventually(lambda: self.web(process).ready()["broker"], f"{process.name} consumes")

    def web(self, process: ServiceProcess) -> Web:
        return Web(process.url)

    def database(self, service: str) -> Any:
        return self._client[f"{self.prefix}_{service}"]

    def times(self) -> dict[str, int]:
        """How often each subject had its effect; {} while the store is away."""
        try:
            return {found["_id"]: found["times"] for found in self.database("employment").effects.find()}
        except PyMongoError:
            return {}

    def applied_once(self, subjects: Any, process: ServiceProcess, seconds: float = 30) -> None:
        """Returns once all of these have had their effect and nothing is under way; fails if one had it twice."""
        wanted = dict.fromkeys(subjects, 1)
        eventually(lambda: self.times().keys() >= wanted.keys(), f"all {len(wanted)} effects", seconds)
        self.quiet(process, seconds)
        assert {subject: times for subject, times in self.times().items() if subject in wanted} == wanted

    def quiet(self, process: ServiceProcess, seconds: float = 30) -> None:
        """Returns once nothing waits anywhere for this process."""

        def waiting() -> Any:
            status = self.web(process).status()
            if not status:
                return "no answer"
            return (
                status["outbox"]
                + status["retrying"]
                + sum(one["ready"] + one["in_hand"] for one in status["listeners"])
            )

        equals(waiting, 0, "nothing waits", seconds)

    def log(self, process: ServiceProcess) -> str:
        return process.log.read_text(errors="replace")

    def end(self) -> None:
        """Kill what runs; leave a broker and a store that answer, and empty queues."""
        for process in self._processes:
            process.kill()
        for server in (self.broker, self.store):
            if not server.alive:
                server.restart()
        self._client.close()
        self.wire.purge(queues())


def queues() -> list[str]:
    """Every queue of the platform, with the retry ladder of these tests."""
    return [part.name for part in topology.whole(LADDER) if isinstance(part, topology.Queue)]
