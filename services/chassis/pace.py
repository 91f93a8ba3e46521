"""The pace of a process that does many things in turn: who holds it for how long, and what each request costs.

Everything of a service runs in one thread, in turns: whoever computes holds up all others, `/livez` included. So work
whose length somebody else decides calls `breathe` as it goes. `watch` measures each turn in processor time, which says
the same on an idle machine and on a busy one.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic, thread_time
from typing import Any, TypeVar

import eventlet
from eventlet import hubs
from eventlet.semaphore import Semaphore
from greenlet import getcurrent, settrace

T = TypeVar("T")
TURN_SECONDS = 0.005
"""Of processor time, after which somebody who breathes lets others go first."""
LONG_TURN_SECONDS = 0.05
"""Turns that are worth counting."""


class Meter:
    """The processor time of one request, in seconds, and who owes it: None while nobody is known."""

    __slots__ = ("payer", "seconds")

    def __init__(self) -> None:
        """Begin with nothing."""
        self.payer: str | None = None
        self.seconds = 0.0


class _Pace:
    """Of this process: when the present turn began, who is metered, how many let others go first."""

    began = 0.0
    """In processor time."""
    began_at = 0.0
    """By the clock, which costs a tenth to read: a turn takes no longer of the processor than of the clock."""
    breathing = 0
    meters: dict[Any, Meter]


_lane = Semaphore(1)
_pace = _Pace()
_pace.meters = {}


def breathe() -> None:
    """Let others go first when this turn is long enough; call it in every loop whose length a request decides.

    Where several breathe at once each waits for the others' turns too, so that together they hold up a short request
    no longer than one of them would.
    """
    if monotonic() - _pace.began_at < TURN_SECONDS or thread_time() - _pace.began < TURN_SECONDS:
        return
    if getcurrent() is hubs.get_hub().greenlet:
        return
    _pace.breathing += 1
    try:
        eventlet.sleep((_pace.breathing - 1) * TURN_SECONDS)
    finally:
        _pace.breathing -= 1
        _pace.began, _pace.began_at = thread_time(), monotonic()


def unhurried(items: Iterable[T]) -> Iterator[T]:
    """The same items, with a breath before each."""
    for item in items:
        breathe()
        yield item


@contextmanager
def alone() -> Iterator[None]:
    """For what cannot breathe while it works: one of it at a time, and everything else has its turns in between."""
    with _lane:
        eventlet.sleep(0)
        yield


@contextmanager
def metered() -> Iterator[Meter]:
    """The processor time of what this greenlet does inside; it counts from the first turn that ends after `watch`."""
    meter, who = Meter(), getcurrent()
    entered = thread_time() - _pace.began
    _pace.meters[who] = meter
    try:
        yield meter
    finally:
        del _pace.meters[who]
        meter.seconds = max(0.0, meter.seconds + thread_time() - _pace.began - entered)


def owes(payer: str) -> None:
    """Say who owes what this greenlet is metered for; nothing when it is not."""
    meter = _pace.meters.get(getcurrent())
    if meter is not None:
        meter.payer = payer


def watch(long_turn: Callable[[float], None]) -> None:
    """From now on measure every turn of this thread; `long_turn` is told the seconds of those that are worth it."""

    def switched(_event: str, between: tuple[Any, Any]) -> None:
        now = thread_time()
        held, _pace.began, _pace.began_at = now - _pace.began, now, monotonic()
        meter = _pace.meters.get(between[0])
        if meter is not None:
            meter.seconds += held
        if held >= LONG_TURN_SECONDS:
            long_turn(held)

    _pace.began, _pace.began_at = thread_time(), monotonic()
    settrace(switched)
