"""An import under way that is killed around: whoever gives up is started again, as a person would."""

import random
import time
from pathlib import Path
from subprocess import Popen

from deploy.local.platform import ServiceProcess
from deploy.local.server import Server
from tests.journeys.support.awaiting import within
from tests.journeys.support.world import EXAMPLE, World

BETWEEN = (0.3, 1.6)
THE_PLATFORM_STAYED_AWAY = (3, 4)
DEADLINE = 480.0
Victim = ServiceProcess | Server


class Attack:
    """The import of the example, and what was killed meanwhile."""

    def __init__(self, world: World, rejects: Path, chance: random.Random, deadline: float = DEADLINE) -> None:
        """Begin the import; it must end within `deadline` seconds."""
        self.hits: list[str] = []
        self.starts = 0
        self._world = world
        self._rejects = rejects
        self._chance = chance
        self._deadline = time.monotonic() + deadline
        self._import = self._started()

    def _started(self) -> "Popen[str]":
        self.starts += 1
        return self._world.importing(EXAMPLE, self._rejects, "--batch-size", "100")

    @property
    def ended(self) -> bool:
        """Whether the import came to an end, good or bad."""
        return self._import.poll() is not None

    def hit(self, victim: Victim, pause: float | None = None) -> None:
        """Kill -9 in the midst of the import, at a random moment, and start it again at once."""
        pause = self._chance.uniform(*BETWEEN) if pause is None else pause
        ended = within(pause, lambda: self.ended)
        assert not ended, f"the import ended ({self._import.returncode}) before {victim.name} was killed: {self.hits}"
        kill(victim)
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


def kill(victim: Victim) -> None:
    """SIGKILL, and start it again at once, without waiting for it."""
    victim.kill()
    assert victim.status == -9
    victim.start()
