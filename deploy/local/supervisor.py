"""Starts again what ended by itself, with growing pauses, and says so."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from deploy.local.errors import StartError

_FIRST_PAUSE = 1
_LONGEST_PAUSE = 30
_STEADY_AFTER = 60


class Part(Protocol):
    """What can be watched: a service, the broker, the store."""

    @property
    def name(self) -> str: ...
    @property
    def alive(self) -> bool: ...
    @property
    def status(self) -> int | None: ...
    @property
    def log(self) -> Path | None: ...
    def start(self) -> None: ...


class Supervisor:
    """Looks after parts that are running when it is made."""

    def __init__(
        self, parts: Iterable[Part], say: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._watches = [_Watch(part, say, clock) for part in parts]

    def look(self) -> None:
        """One round; call it often."""
        for watch in self._watches:
            watch.look()


class _Watch:
    def __init__(self, part: Part, say: Callable[[str], None], clock: Callable[[], float]) -> None:
        self._part = part
        self._say = say
        self._clock = clock
        self._pause = _FIRST_PAUSE
        self._started = clock()
        self._due: float | None = None

    def look(self) -> None:
        if self._part.alive:
            return
        if self._due is None:
            self._plan()
        elif self._clock() >= self._due:
            self._start()

    def _plan(self) -> None:
        if self._clock() - self._started > _STEADY_AFTER:
            self._pause = _FIRST_PAUSE
        ended = f"{self._part.name} ended by itself (status {self._part.status})"
        self._say(f"{ended}; starting it again in {self._pause} s. Its log: {self._part.log}")
        self._due = self._clock() + self._pause
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)

    def _start(self) -> None:
        self._started, self._due = self._clock(), None
        try:
            self._part.start()
        except StartError as error:
            self._say(str(error))
