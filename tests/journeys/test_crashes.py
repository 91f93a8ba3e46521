"""Everything is killed while a year of spreadsheets goes in, and not one cell of the key figures is different."""

import os
import random
import secrets
import time
from pathlib import Path
from subprocess import Popen

import pytest

from deploy.local.platform import ServiceProcess
from deploy.local.server import Server
from tests.journeys.support.awaiting import within
from tests.journeys.support.figures import EXPECTED, YEAR, cells, expected_cells, rejected
from tests.journeys.support.world import EXAMPLE, World, outcome

FIRST_KILL = 3.0
"""RabbitMQ 3.10 loses a quorum queue that was declared less than about 1.5 s before it is killed."""
BETWEEN = (0.3, 1.6)
THE_PLATFORM_STAYED_AWAY = (3, 4)
DEADLINE = 240.0


class Attack:
    """An import under way, killed around; whoever gives up is started again, as a person would."""

    def __init__(self, world: World, rejects: Path, chance: random.Random) -> None:
        """Begin the import."""
        self.hits: list[str] = []
        self.starts = 0
        self._world = world
        self._rejects = rejects
        self._chance = chance
        self._deadline = time.monotonic() + DEADLINE
        self._import = self._started()

    def _started(self) -> "Popen[str]":
        self.starts += 1
        return self._world.importing(EXAMPLE, self._rejects, "--batch-size", "100")

    def hit(self, victim: ServiceProcess | Server, pause: float | None = None) -> None:
        """Kill -9 in the midst of the import, at a random moment, and start it again at once."""
        pause = self._chance.uniform(*BETWEEN) if pause is None else pause
        ended = within(pause, lambda: self._import.poll() is not None)
        assert not ended, f"the import ended ({self._import.returncode}) before {victim.name} was killed: {self.hits}"
        victim.kill()
        assert victim.status == -9
        victim.start()
        self.hits.append(f"{victim.name} after {pause:.2f} s")
        victim.wait_ready()

    def finished(self) -> int:
        """The exit code of the import."""
        while (code := self._end()) in THE_PLATFORM_STAYED_AWAY:
            self._import = self._started()
        return code

    def _end(self) -> int:
        return self._import.wait(max(1.0, self._deadline - time.monotonic()))

    def stop(self) -> None:
        """Leave no import behind."""
        self._import.kill()
        self._import.wait()


@pytest.mark.timeout(400)
def test_no_kill_changes_a_figure(world: World, tmp_path: Path) -> None:
    seed = int(os.environ.get("REFU_SEED") or secrets.randbelow(2**32))
    print(f"to meet the same moments again: REFU_SEED={seed}")  # noqa: T201
    chance = random.Random(seed)
    attack = Attack(world, tmp_path / "refused", chance)
    try:
        services = list(world.services.values())
        chance.shuffle(services)
        attack.hit(services[0], FIRST_KILL)
        for service in services[1:]:
            attack.hit(service)
        attack.hit(world.broker)
        attack.hit(world.store)
        code = attack.finished()
    finally:
        attack.stop()
    print(attack.hits, "starts:", attack.starts)  # noqa: T201
    print((tmp_path / "refused.err").read_text())  # noqa: T201

    assert code == 1
    assert rejected(outcome(tmp_path / "refused")["rejected"]) == rejected(EXPECTED["rejected"])
    world.settled()
    assert cells(world.key_figures(*YEAR)) == expected_cells()
    world.assert_nothing_left_behind()
    assert len(attack.hits) == len(world.services) + 2
