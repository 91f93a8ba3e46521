"""Long work lets others go first, and each piece of work is charged what it cost itself."""

import time
from collections.abc import Iterator
from itertools import pairwise

import eventlet
import pytest
from greenlet import settrace

from services.chassis import pace

ENOUGH = 20 * pace.TURN_SECONDS


@pytest.fixture
def long_turns() -> Iterator[list[float]]:
    seen: list[float] = []
    pace.watch(seen.append)
    yield seen
    settrace(None)


def burn(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def burn_in_pieces(seconds: float) -> None:
    for _ in pace.unhurried(range(round(seconds / pace.TURN_SECONDS))):
        burn(pace.TURN_SECONDS)


def test_others_have_their_turns_while_a_long_loop_breathes(long_turns: list[float]) -> None:
    beats: list[float] = []

    def beat() -> None:
        while True:
            beats.append(time.thread_time())
            eventlet.sleep(0)

    beating = eventlet.spawn(beat)
    burn_in_pieces(ENOUGH)
    beating.kill()

    assert len(beats) > 5
    assert max(later - sooner for sooner, later in pairwise(beats)) < pace.LONG_TURN_SECONDS
    assert long_turns == []


def test_a_turn_without_a_breath_is_told_with_its_length(long_turns: list[float]) -> None:
    burn(2 * pace.LONG_TURN_SECONDS)
    eventlet.sleep(0)

    assert [turn >= 2 * pace.LONG_TURN_SECONDS for turn in long_turns] == [True]


def test_a_short_loop_takes_no_breath(long_turns: list[float]) -> None:  # noqa: ARG001
    ran: list[int] = []
    eventlet.spawn(ran.append, 1)
    eventlet.sleep(0)
    ran.clear()
    eventlet.spawn(ran.append, 1)

    assert list(pace.unhurried(range(5))) == [0, 1, 2, 3, 4]
    assert ran == []


def test_each_is_charged_for_its_own_turns_alone(long_turns: list[float]) -> None:  # noqa: ARG001
    meters: dict[str, pace.Meter] = {}

    def work(name: str, seconds: float) -> None:
        with pace.metered() as meter:
            pace.owes(name)
            burn_in_pieces(seconds)
        meters[name] = meter

    both = [eventlet.spawn(work, "little", ENOUGH), eventlet.spawn(work, "much", 3 * ENOUGH)]
    for one in both:
        one.wait()

    assert {name: meter.payer for name, meter in meters.items()} == {"little": "little", "much": "much"}
    assert 0.9 * ENOUGH < meters["little"].seconds < 1.7 * ENOUGH
    assert 2.7 * ENOUGH < meters["much"].seconds < 4 * ENOUGH


def test_what_cannot_breathe_goes_one_at_a_time_with_others_in_between(long_turns: list[float]) -> None:
    order: list[str] = []

    def heavy() -> None:
        with pace.alone():
            order.append("heavy")
            burn(pace.TURN_SECONDS)

    def light() -> None:
        for _ in range(10):
            order.append("light")
            eventlet.sleep(0)

    for one in [eventlet.spawn(heavy), eventlet.spawn(heavy), eventlet.spawn(heavy), eventlet.spawn(light)]:
        one.wait()

    assert "heavy heavy" not in " ".join(order)
    assert order.count("heavy") == 3
    assert long_turns == []


def test_nobody_owes_anything_outside_of_a_request() -> None:
    pace.owes("somebody")

    with pace.metered() as meter:
        pass
    assert meter.payer is None
