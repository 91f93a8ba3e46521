"""Statements of the embedded store take turns, small ones first.

Python runs one thread at a time, and each of a dozen statements at once spends much of its time on handing that right
around. One after the other they are done sooner, and a question does not wait for all batches of an import.
"""

import heapq
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from threading import Lock
from typing import Any

from secantus import server

SECONDS_A_DOCUMENT = 0.01
"""A statement about so many documents waits as if it had come so much later; so none waits for ever."""
_WRITES = {"insert": "documents", "update": "updates", "delete": "deletes"}


class Turns:
    """One at a time, whoever came first, or is small."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Begin with nobody."""
        self._now = now
        self._lock = Lock()
        self._numbers = count()
        self._taken = False
        self._waiting: list[tuple[float, int, Lock]] = []

    @contextmanager
    def turn(self, documents: int) -> Iterator[None]:
        """Wait for a turn for a statement about so many documents, and have it until the end of the block."""
        gate = self._queue(documents)
        if gate:
            gate.acquire()
        try:
            yield
        finally:
            self._pass_on()

    def _queue(self, documents: int) -> "Lock | None":
        """What opens when it is our turn; None: at once."""
        with self._lock:
            if not self._taken:
                self._taken = True
                return None
            gate = Lock()
            gate.acquire()
            place = self._now() + documents * SECONDS_A_DOCUMENT
            heapq.heappush(self._waiting, (place, next(self._numbers), gate))
            return gate

    def _pass_on(self) -> None:
        with self._lock:
            if self._waiting:
                heapq.heappop(self._waiting)[-1].release()
            else:
                self._taken = False


def take_turns() -> None:
    """Has the server's statements take turns; call it before the server listens."""
    server.dispatch = in_turn(Turns(), server.dispatch)


def in_turn(turns: Turns, dispatch: Callable[..., Any]) -> Callable[..., Any]:
    """`dispatch`, for statements that never wait for another: for these it is one after the other."""

    def dispatching(body: Mapping[str, Any], *more: Any, **named: Any) -> Any:
        documents = size(body)
        if documents is None:
            return dispatch(body, *more, **named)
        with turns.turn(documents):
            return dispatch(body, *more, **named)

    return dispatching


def size(body: Mapping[str, Any]) -> int | None:
    """How many documents a statement is about; None for those that may wait for others.

    A write outside a transaction waits until a transaction that wrote the same is over, a change stream for news.
    """
    command = next(iter(body), "")
    if command == "find":
        wanted = body.get("filter", {}).get("_id")
        listed = wanted.get("$in") if isinstance(wanted, Mapping) else None
        return len(listed) if isinstance(listed, list) else 1
    if command in _WRITES and "autocommit" in body:
        return len(body.get(_WRITES[command], ()))
    return None
