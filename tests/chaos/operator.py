"""What an operator does when the platform does not come back by itself: asks the doctor, and follows the runbook.

docs/operations/troubles.md, "A lost queue": a queue that the broker lost is made anew, and what was published since
before the round is published again.
"""

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from services.chassis.messaging.rights import PROVISIONER, TOPOLOGY
from tests.chaos.platform import LongWorld

FIRST_LOOK, EVERY = 15.0, 10.0
"""Seconds: nobody is called for what mends itself."""
EARLIER = timedelta(minutes=1)
LOST = "queue-lost"


class Operator:
    """Called for one round; `did` says with what."""

    def __init__(self, world: LongWorld) -> None:
        """Not called yet."""
        self._world, self._since = world, datetime.now(UTC) - EARLIER
        self._next_look = 0.0
        self.did: list[str] = []

    def is_called(self) -> None:
        """From some seconds after now it is looked again and again."""
        self._next_look = time.monotonic() + FIRST_LOOK

    def look(self) -> bool:
        """Mend what the doctor finds, if it is time to look; False, as all is not well yet."""
        if time.monotonic() >= self._next_look:
            self._mend()
            self._next_look = time.monotonic() + EVERY
        return False

    def _mend(self) -> None:
        lost = [one["what"].split()[0] for one in self._findings() if one["kind"] == LOST]
        if lost:
            self._refu("topology", "--renew", *lost)
            self._refu("events", "replay", "--since", self._since.isoformat())
            self.did += [f"renewed {name}" for name in lost]

    def _findings(self) -> list[dict[str, Any]]:
        told = self._world.refu("doctor", "--format", "json", **self._surroundings()).stdout
        findings: list[dict[str, Any]] = json.loads(told) if told else []
        return findings

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
