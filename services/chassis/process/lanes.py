"""Work in the background, in lanes: in each one after the other, and only so many at the same time."""

import uuid
from collections.abc import Callable
from typing import Any

from services.chassis.episodes import Episode
from services.chassis.error_summary import innocent, origin

Spawn = Callable[[Callable[[], None]], Any]
"""Begins it in the background, and gives what waits for its end by `wait()`."""


class Lanes:
    """The lanes of one process. What fails in one of them harms no other."""

    def __init__(self, spawn: Spawn, places: int) -> None:
        """Begin with nothing running."""
        self._spawn, self.places = spawn, places
        self.process = uuid.uuid4().hex
        """Names this process, for leases."""
        self.stopping = False
        self._running: dict[str, Any] = {}
        self._marked: set[str] = set()
        self._fails = Episode("lane-failed", "lane-works-again")

    @property
    def running(self) -> frozenset[str]:
        """Lanes in which something is going on."""
        return frozenset(self._running)

    @property
    def marked(self) -> int:
        """How many of these were marked by whoever began them."""
        return len(self._marked)

    def start(self, lane: str, work: Callable[[str], None], marked: bool = False) -> None:
        """Do `work(lane)` in the background; nothing where the lane is taken, or the process stops."""
        if self.stopping or lane in self._running:
            return
        self._running[lane] = None
        if marked:
            self._marked.add(lane)
        thread = self._spawn(lambda: self._run(lane, work))
        if lane in self._running:
            self._running[lane] = thread

    def stop(self) -> None:
        """Begin with nothing more, and wait for what is going on: it looks at `stopping`."""
        self.stopping = True
        for thread in [each for each in self._running.values() if each is not None]:
            thread.wait()

    def _run(self, lane: str, work: Callable[[str], None]) -> None:
        try:
            work(lane)
        except Exception as error:
            self._fails.again(error=innocent(error), where=origin(error))
        else:
            self._fails.ended()
        finally:
            self._running.pop(lane, None)
            self._marked.discard(lane)
