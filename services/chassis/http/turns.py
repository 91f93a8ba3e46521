"""How many requests one token may have under way: the others of the same token wait for their turn at the door.

A token is told from another by its text alone, before anybody checks it: whoever invents tokens gets a place for each,
and an answer 401 at once. Requests without any token are counted nowhere; they are answered at once, too.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import eventlet
from eventlet.semaphore import Semaphore

from services.chassis.errors import TooMuch

AT_ONCE = 8
"""Requests of one token that are read, carried out or written."""
WAITING_AT_MOST = 100
TURN_SECONDS = 10.0
"""How long a request waits for its turn; a client waits longer."""


class _Line:
    """The requests of one token."""

    def __init__(self) -> None:
        self.places = Semaphore(AT_ONCE)
        self.here = 0


class Turns:
    """The lines of one process, by token; one that nobody stands in is forgotten."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._lines: dict[str, _Line] = {}

    @contextmanager
    def taken(self, token: str | None) -> Iterator[None]:
        """Wait for a place, and hold it while what is inside goes on; raises TooMuch when the line is too long."""
        if token is None:
            yield
            return
        line = self._lines.setdefault(token, _Line())
        if line.here >= AT_ONCE + WAITING_AT_MOST:
            raise _too_many()
        line.here += 1
        try:
            self._wait(line)
            try:
                yield
            finally:
                line.places.release()
        finally:
            line.here -= 1
            if not line.here:
                self._lines.pop(token, None)

    def _wait(self, line: _Line) -> None:
        if line.places.acquire(blocking=False):
            return
        with eventlet.Timeout(TURN_SECONDS, _too_many()):
            line.places.acquire()


def _too_many() -> TooMuch:
    detail = f"At most {AT_ONCE} requests of one token are carried out at once; send the next when one is answered."
    return TooMuch("too-many-at-once", detail, retry_after=1)
