"""Reading your own writes: a request waits until this service has heard what somebody wrote elsewhere.

What this process applies is known at once; what another process of the service applied is found in the inbox. Where the
service keeps a read model in memory, that has caught up too.
"""

import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import islice

import eventlet
from eventlet.event import Event as Signal

from services.chassis.storage.writes import Write
from services.contracts.listeners import ALL, LISTENERS, Listener

WAIT_SECONDS = 2.0
WAITING_AT_MOST = 30
"""Requests that wait at one moment: the gateway sends 40 at once, and those that need not wait must have places."""
WORTH_WAITING_SECONDS = 600
"""What was not heard ten minutes after it was written is not heard two seconds later: a dead letter, or a listener that
stopped itself."""
REMEMBERED_SECONDS = 59 * 86400
"""The inbox keeps ids for 60 days: nobody can tell any more whether an older event was heard, and it was."""
FIRST_LOOK, LATER_LOOKS = 0.05, 0.4
"""Seconds until the inbox is asked again, where this process applied nothing; they double."""
KEYS_AT_ONCE = 100
RECENT_AT_MOST = 10_000
"""Keys that this process applied and remembers: for them neither inbox nor change stream is asked."""

Processed = Callable[[Iterable[str]], set[str]]
"""Which of these inbox keys were committed, by any process; raises Unavailable."""
CaughtUp = Callable[[float], bool]
"""Whether what is kept in memory holds, within so many seconds, all that was committed before."""


class Hearing:
    """What this service has heard, for those who wait for it."""

    def __init__(self, service: str, processed: Processed, caught_up: CaughtUp = lambda _: True) -> None:
        """Begin with nobody waiting."""
        self._listeners = [listener for listener in LISTENERS if listener.service == service]
        self._processed, self._caught_up = processed, caught_up
        self._recent: OrderedDict[str, None] = OrderedDict()
        self._waiting: defaultdict[str, list[Signal]] = defaultdict(list)
        self._here = 0

    def heard(self, keys: Iterable[str]) -> None:
        """This process applied the events with these inbox keys, and what it keeps in memory holds them."""
        for key in keys:
            self._recent[key] = None
            for signal in self._waiting.pop(key, ()):
                if not signal.ready():
                    signal.send()
        while len(self._recent) > RECENT_AT_MOST:
            self._recent.popitem(last=False)

    def await_heard(self, writes: list[Write]) -> bool:
        """Whether all of it that concerns this service was heard, after at most two seconds; raises Unavailable."""
        now = time.time()
        keys = [key for write in writes if now - write.at < REMEMBERED_SECONDS for key in self._keys(write)]
        missing = self._without_recent(keys)
        if not missing:
            return True
        young = any(now - write.at < WORTH_WAITING_SECONDS for write in writes)
        patient = young and self._here < WAITING_AT_MOST
        self._here += 1
        try:
            return self._awaited(missing, WAIT_SECONDS if patient else 0.0)
        finally:
            self._here -= 1

    def _keys(self, write: Write) -> Iterator[str]:
        for listener in self._listeners:
            if listener.source == write.source:
                for event in write.ids(_types(listener, write)):
                    yield f"{listener.service}.{listener.method}:{event}"

    def _awaited(self, missing: list[str], seconds: float) -> bool:
        ends, pause, elsewhere = time.monotonic() + seconds, FIRST_LOOK, False
        while missing:
            found = self._found(missing)
            elsewhere = elsewhere or any(key not in self._recent for key in found)
            missing = self._without_recent(missing, found)
            left = ends - time.monotonic()
            if missing and left <= 0:
                return False
            if missing:
                self._rest(missing[-1], min(pause, left))
                missing = self._without_recent(missing)
            pause = min(2 * pause, LATER_LOOKS)
        return not elsewhere or self._caught_up(max(ends - time.monotonic(), FIRST_LOOK))

    def _without_recent(self, keys: list[str], found: Container[str] = ()) -> list[str]:
        return [key for key in keys if key not in self._recent and key not in found]

    def _found(self, missing: list[str]) -> set[str]:
        """Those of them that the inbox holds: asked for some at a time, and no further once one is not there."""
        found: set[str] = set()
        keys = iter(missing)
        while some := list(islice(keys, KEYS_AT_ONCE)):
            there = self._processed(some)
            found |= there
            if len(there) < len(some):
                break
        return found

    def _rest(self, key: str, seconds: float) -> None:
        """Until this process applies that event, or for so long."""
        signal = Signal()
        self._waiting[key].append(signal)
        with eventlet.Timeout(seconds, False):
            signal.wait()
        if not signal.ready():
            self._forget(key, signal)

    def _forget(self, key: str, signal: Signal) -> None:
        others = [each for each in self._waiting.pop(key, []) if each is not signal]
        if others:
            self._waiting[key] = others


def _types(listener: Listener, write: Write) -> Iterable[str]:
    return write.counts if listener.types == ALL else [kind for kind in listener.types if kind in write.counts]
