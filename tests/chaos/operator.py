"""What an operator does when the platform does not come back by itself: asks the doctor, and follows the runbook.

docs/operations/troubles.md, "A lost queue". Nodes of a cluster are restarted first. A queue that the broker lost is
made anew, and what was published since before the round is published again; a member that a node lost is given back.
"""

import json
import re
import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from deploy.local.errors import StartError
from deploy.local.rabbit_broker_node import Node
from services.chassis.messaging.rights import PROVISIONER, TOPOLOGY
from tests.chaos.platform import LongWorld

FIRST_LOOK, EVERY = 15.0, 10.0
"""Seconds: nobody is called for what mends itself."""
EARLIER = timedelta(minutes=1)
LOST, MINORITY, MEMBER = "queue-lost", "queue-minority", "queue-member-lost"
OTHERWISE = "; where that is not enough: "
Finding = Mapping[str, Any]


class Operator:
    """Called for one round; `did` says with what."""

    def __init__(self, world: LongWorld) -> None:
        """Not called yet."""
        self._world, self._since = world, datetime.now(UTC) - EARLIER
        self._next_look = 0.0
        self._nodes_restarted = world.cluster is None  # the drill itself restarted a single one
        self.did: list[str] = []

    def call(self) -> None:
        """From some seconds after now `look` looks again and again."""
        self._next_look = time.monotonic() + FIRST_LOOK

    def look(self) -> None:
        """Mend what the doctor finds, if it is time to look."""
        if time.monotonic() >= self._next_look:
            self._mend(self._findings())
            self._next_look = time.monotonic() + EVERY

    def looks_after_queues(self) -> None:
        """Ask the doctor though all is well, until nothing is wrong with queues: one that lacks a member goes on."""
        for _ in range(3):
            if not (findings := self._findings()):
                return
            self._mend(findings)

    def _mend(self, findings: list[Finding]) -> None:
        if findings and not self._nodes_restarted:
            self._restart_nodes()
            self._nodes_restarted = True
            return
        self._renew(sorted(_named(findings, LOST)))
        self._renew(sorted(_named(findings, MINORITY)), "--without-majority")
        for one in findings:
            if one["kind"] == MEMBER:
                self._follow(one["mend"].split(OTHERWISE)[1])

    def _renew(self, queues: list[str], *how: str) -> None:
        if queues:
            self._refu("topology", "--renew", *queues, *how)
            self._refu("events", "replay", "--since", self._since.isoformat())
            self.did += [f"renewed {name}" for name in queues]

    def _restart_nodes(self) -> None:
        for node in self._nodes():
            node.command("rabbitmqctl", "stop_app")
            node.command("rabbitmqctl", "start_app")
            node.wait_ready()
        self.did.append("restarted the nodes")

    def _follow(self, commands: str) -> None:
        try:
            self._nodes()[0].follow(commands)
        except StartError as error:
            self.did.append(f"{commands.split(' && ')[0]}: {str(error)[-300:]}")
        else:
            self.did.append(f"gave back {' '.join(commands.split()[-2:])}")

    def _nodes(self) -> tuple[Node, ...]:
        return self._world.cluster.nodes if self._world.cluster else ()

    def _findings(self) -> list[Finding]:
        """Those about queues."""
        told = self._world.refu("doctor", "--format", "json", **self._surroundings()).stdout
        return [one for one in json.loads(told or "[]") if one["kind"] in (LOST, MINORITY, MEMBER)]

    def _refu(self, *words: str) -> None:
        done = self._world.refu(*words, **self._surroundings())
        if done.returncode not in (0, 1):
            self.did.append(f"refu {words[0]} ended with {done.returncode}: {done.stderr[-300:]}")

    def _surroundings(self) -> Mapping[str, str]:
        broker = self._world.broker
        return {
            "AMQP_URI": broker.uri_for(TOPOLOGY),
            "REFU_BROKER_MANAGEMENT": broker.management_for(PROVISIONER),
        }


def _named(findings: Iterable[Finding], kind: str) -> set[str]:
    mends = [one["mend"] for one in findings if one["kind"] == kind]
    return {found[1] for mend in mends if (found := re.search(r"--renew ([^\s;]+)", mend))}
