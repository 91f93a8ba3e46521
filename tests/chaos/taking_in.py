"""An import under way in the midst of faults: whoever gives up is started again, as a person would."""

import time
from pathlib import Path
from subprocess import Popen
from typing import Any

from tests.journeys.support.world import World, outcome

THE_PLATFORM_STAYED_AWAY = (3, 4)
BATCH = "40"


class TakingIn:
    """`refu import` of a folder, until it comes to an end."""

    def __init__(self, world: World, folder: Path, rejects: Path, patience: float) -> None:
        """Begin; it must end within `patience` seconds."""
        self.starts = 0
        self._world, self._folder, self._rejects = world, folder, rejects
        self._deadline = time.monotonic() + patience
        self._import = self._started()

    def _started(self) -> "Popen[str]":
        self.starts += 1
        return self._world.importing(self._folder, self._rejects, "--batch-size", BATCH)

    @property
    def ended(self) -> bool:
        """Whether nothing is sent any more, for good or bad."""
        return self._import.poll() is not None

    def finished(self) -> tuple[int, dict[str, Any]]:
        """Exit code and result; an import that gave up continues. Raises TimeoutExpired."""
        while (code := self._import.wait(max(1.0, self._deadline - time.monotonic()))) in THE_PLATFORM_STAYED_AWAY:
            self._import = self._started()
        return code, outcome(self._rejects)

    def stop(self) -> None:
        """Leave none behind."""
        self._import.kill()
        self._import.wait()
