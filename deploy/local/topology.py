"""The deploy step that declares exchanges and queues: before services start, and after the broker was started again."""

import os
import sys
from pathlib import Path
from typing import Protocol

from deploy.local.child import Child, Command
from deploy.local.errors import StartError
from deploy.local.waiting import wait_until
from services.chassis.messaging.rights import TOPOLOGY

_STILL_EMPTYING = 1
_PATIENCE_SECONDS = 60


class Broker(Protocol):
    """What it is declared on: a `Server`, or a `Cluster`."""

    @property
    def alive(self) -> bool: ...
    @property
    def pid(self) -> int | None: ...
    def uri_for(self, account: str) -> str: ...


class TopologyStep:
    """`refu topology`, signed in as the account that may declare: told by its environment, which others cannot see."""

    def __init__(self, broker: Broker, logs: Path) -> None:
        self._broker = broker
        program = Path(sys.executable).with_name("refu")
        environment = os.environ | {"AMQP_URI": broker.uri_for(TOPOLOGY)}
        arguments: list[str | Path] = [program, "topology", "--wait", str(_PATIENCE_SECONDS)]
        self._child = Child(Command("topology", arguments, logs / "topology.log", environment))
        self._for_run: int | None = None

    def run(self) -> None:
        """Returns when everything stands; raises StartError otherwise."""
        self._begin()
        wait_until(lambda: not self._child.alive, 2 * _PATIENCE_SECONDS)
        self._child.kill()
        if self._child.status not in (0, _STILL_EMPTYING):
            raise StartError("What stands on the broker could not be declared.", self._child.command.log)

    def look(self) -> None:
        """Begins it again when the broker was started again; call this often.

        RabbitMQ 3.10 can lose a queue that was declared seconds before its node was killed.
        """
        if self._broker.alive and self._broker.pid != self._for_run and not self._child.alive:
            self._begin()

    def stop(self) -> None:
        """Ends it, should it still run."""
        self._child.stop()

    def _begin(self) -> None:
        self._for_run = self._broker.pid
        self._child.start()


def declare_topology(broker: Broker, directory: Path) -> None:
    """Once, with its log in this directory."""
    TopologyStep(broker, directory / "logs").run()
