"""Starts again what ended by itself, and ends what hangs, with growing pauses, and says so."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from deploy.local.errors import StartError
from deploy.local.pulse import Pulse

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
    def works(self) -> bool: ...
    def start(self) -> None: ...
    def kill(self) -> None: ...


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

    def check(self) -> None:
        """Ask every part that runs whether it works, one after the other."""
        for watch in self._watches:
            watch.pulse.check()

    def keep_checking(self) -> None:
        """Ask every part, each in a thread of its own, from now on."""
        for watch in self._watches:
            watch.pulse.keep_checking()


class _Watch:
    def __init__(self, part: Part, say: Callable[[str], None], clock: Callable[[], float]) -> None:
        self._part = part
        self._say = say
        self._clock = clock
        self._pause = _FIRST_PAUSE
        self._started = clock()
        self._due: float | None = None
        self._was_hung = False
        self.pulse = Pulse(self._works, clock)

    def look(self) -> None:
        if self._part.alive:
            if self.pulse.hung:
                self._end()
            return
        if self._due is None:
            self._plan()
        elif self._clock() >= self._due:
            self._start()

    def _works(self) -> bool:
        """One that does not run is no case for the pulse: that is seen anyway."""
        return not self._part.alive or self._part.works()

    def _end(self) -> None:
        silent = self.pulse.silent_seconds
        self._say(f"{self._part.name} runs but has not done what it is asked for {silent} s: ending it")
        self._was_hung = True
        self._part.kill()

    def _plan(self) -> None:
        if self._is_steady():
            self._pause = _FIRST_PAUSE
        name = self._part.name
        ended = f"{name} was ended" if self._was_hung else f"{name} ended by itself (status {self._part.status})"
        self._say(f"{ended}; starting it again in {self._pause} s. Its log: {self._part.log}")
        self._due = self._clock() + self._pause
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)

    def _is_steady(self) -> bool:
        """Whether it ran for a while before it ended; what hung from its start on did not."""
        ran = self.pulse.worked or not self._was_hung
        return ran and self._clock() - self._started > _STEADY_AFTER

    def _start(self) -> None:
        self._started, self._due, self._was_hung = self._clock(), None, False
        self.pulse.begin()
        try:
            self._part.start()
        except StartError as error:
            self._say(str(error))
