"""Lanes: one after the other in each, side by side otherwise; what fails in one harms no other, and stopping waits."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Event

from services.chassis.process.lanes import Lanes


class Waiting:
    """As a green thread: it can be waited for."""

    def __init__(self, future: "Future[None]") -> None:
        self._future = future

    def wait(self) -> None:
        self._future.result(timeout=10)


def test_a_lane_that_is_taken_is_not_begun_again_and_others_go_on_beside_it() -> None:
    done: list[str] = []
    let_go, begun = Event(), Event()

    def slow(_: str) -> None:
        begun.set()
        let_go.wait(10)
        done.append("slow")

    with ThreadPoolExecutor(4) as threads:
        lanes = Lanes(lambda work: Waiting(threads.submit(work)), places=3)
        lanes.start("a", slow, marked=True)
        begun.wait(10)
        lanes.start("a", done.append)
        lanes.start("b", done.append)
        assert (lanes.marked, "a" in lanes.running) == (1, True)
        let_go.set()
        lanes.stop()
        lanes.start("c", done.append)

    assert sorted(done) == ["b", "slow"]
    assert (lanes.running, lanes.marked) == (frozenset(), 0)


def test_what_fails_leaves_its_lane_free() -> None:
    def fails(_: str) -> None:
        raise ValueError

    def at_once(work: Callable[[], None]) -> None:
        with suppress(ValueError):
            work()

    done: list[str] = []
    lanes = Lanes(at_once, places=3)
    lanes.start("a", fails)
    lanes.start("a", done.append)

    assert done == ["a"]
