"""The deploy step that declares exchanges and queues: before services start, and after the broker was started again."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from deploy.local.child import Child, Command
from deploy.local.errors import StartError
from deploy.local.waiting import wait_until
from services.chassis.messaging.rights import TOPOLOGY
from services.console.topology import ALL_NEW, GONE

_STILL_EMPTYING = 1
_PATIENCE_SECONDS = 60
BROKER_LOST_ALL = (
    "The broker had none of its queues, and services have published by it before: what waited there is lost. Publish "
    "it again, once all is up: .venv/bin/refu events replay --since MOMENT, in UTC, before that happened and at most a "
    "week ago (docs/operations/troubles.md)."
)


class Broker(Protocol):
    """What it is declared on: a `Server`, or a `Cluster`."""

    @property
    def alive(self) -> bool: ...
    @property
    def pid(self) -> int | None: ...
    def uri_for(self, account: str) -> str: ...


class TopologyStep:
    """`refu topology`, signed in as the account that may declare: told by its environment, which others cannot see."""

    def __init__(
        self,
        broker: Broker,
        logs: Path,
        say: Callable[[str], None] = lambda _: None,
        published: Callable[[], bool] = lambda: False,
    ) -> None:
        """`say` hears what was lost at the broker; `published`: whether services have published anything so far."""
        self._broker, self._tell, self._published = broker, say, published
        program = Path(sys.executable).with_name("refu")
        environment = os.environ | {"AMQP_URI": broker.uri_for(TOPOLOGY)}
        arguments: list[str | Path] = [program, "topology", "--wait", str(_PATIENCE_SECONDS)]
        self._child = Child(Command("topology", arguments, logs / "topology.log", environment))
        self._for_run: int | None = None
        self._read = 0
        """How much of the log was there before the latest run; what it says is not told yet while `_unheard`."""
        self._unheard = False

    def run(self) -> None:
        """Returns when everything stands; raises StartError otherwise."""
        self._begin()
        wait_until(lambda: not self._child.alive, 2 * _PATIENCE_SECONDS)
        self._child.kill()
        if self._child.status not in (0, _STILL_EMPTYING):
            raise StartError("What stands on the broker could not be declared.", self._child.command.log)
        self._hear()

    def look(self) -> None:
        """Begins it again when the broker was started again; call this often.

        RabbitMQ 3.10 can lose a queue that was declared seconds before its node was killed.
        """
        if self._child.alive:
            return
        self._hear()
        if self._broker.alive and self._broker.pid != self._for_run:
            self._begin()

    def stop(self) -> None:
        """Ends it, should it still run."""
        self._child.stop()

    def _begin(self) -> None:
        self._for_run = self._broker.pid
        log = self._child.command.log
        self._read, self._unheard = log.stat().st_size if log.exists() else 0, True
        self._child.start()

    def _hear(self) -> None:
        """Tells, once, what was lost."""
        if not self._unheard:
            return
        self._unheard = False
        lines = self._child.command.log.read_bytes()[self._read :].decode(errors="replace").splitlines()
        for line in lines:
            if line.endswith(GONE):
                self._tell(line)
        if ALL_NEW in lines and self._published():
            self._tell(BROKER_LOST_ALL)


def declare_topology(broker: Broker, directory: Path) -> None:
    """Once, with its log in this directory."""
    TopologyStep(broker, directory / "logs").run()
