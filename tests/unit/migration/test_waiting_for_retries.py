"""Waiting until no event waits for another try: not for ever."""

import itertools
from typing import Any

import pytest

from services.migration import queues
from services.migration.queues import Busy, Queues

LADDER = (1.0, 300.0)


class Broker(Queues):
    """So many events wait, as they are looked at one time after the other."""

    def __init__(self, counts: Any) -> None:
        super().__init__(None, LADDER)
        self._counts = iter(counts)

    def _retries(self) -> list[str]:
        return ["employment.retry-after.300000"]

    def _declared(self, name: str) -> tuple[int, int]:  # noqa: ARG002
        return next(self._counts), 0


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(queues, "time", clock)
    return clock


def test_it_goes_on_once_they_are_back_and_says_once_that_it_waits(clock: Clock) -> None:
    said: list[str] = []
    Broker([3, 2, 0]).wait_for_retries(said.append)

    assert len(said) == 1
    assert clock.now == 2 * queues.LOOK_EVERY


def test_it_gives_up_when_they_do_not_come_back_after_the_longest_pause(clock: Clock) -> None:
    with pytest.raises(Busy, match="1 events did not come back"):
        Broker(itertools.repeat(1)).wait_for_retries(lambda _: None)

    assert max(LADDER) < clock.now < max(LADDER) + 2 * queues.LATE_SECONDS
