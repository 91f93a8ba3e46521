"""Work in a process of its own: the one that waits stays awake, and neither outlives the other's interest."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import eventlet
import pytest

from deploy.local.waiting import wait_until
from services.chassis.errors import Unavailable
from services.chassis.process import worker_process
from services.chassis.process.worker_process import WorkerFailed, run_in_worker

ERRANDS = "tests.processes.chassis.errands"
LONG = 60
"""Seconds after which something is wrong, however busy the machine is."""


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    yield
    assert worker_process._running == set()


def ask(errand: str, on_progress: Any = lambda *_: None, seconds: float = LONG, lane: str = "") -> str:
    return run_in_worker(ERRANDS, errand.encode(), on_progress, seconds, lane).decode()


def process_runs(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def told_in(path: Path) -> int:
    assert wait_until(path.exists, LONG)
    return int(path.read_text())


def test_what_the_other_process_made_comes_back_with_its_progress() -> None:
    heard: list[tuple[str, float]] = []

    assert ask("shout hello", lambda *progress: heard.append(progress)) == "HELLO"
    assert heard == [("shouting", 0.5)]


def test_a_large_payload_goes_over_whole() -> None:
    assert ask("count " + "x" * 20_000_000) == "20000000"


def test_a_large_payload_goes_over_whole_to_one_that_reads_nothing_for_many_ticks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As on a busy machine: it is stopped as soon as it lives, and goes on once several ticks have passed."""
    monkeypatch.setattr(worker_process, "SECONDS_BETWEEN_TICKS", 0.05)
    ticks: list[tuple[str, float]] = []
    asked = eventlet.spawn(ask, "count " + "x" * 20_000_000, lambda *progress: ticks.append(progress))
    while not worker_process._running:
        eventlet.sleep(0)
    (process,) = worker_process._running
    process.send_signal(signal.SIGSTOP)
    while len(ticks) < 6:
        eventlet.sleep(0.01)
    process.send_signal(signal.SIGCONT)

    assert asked.wait() == "20000000"


def test_a_payload_that_cannot_be_handed_over_is_an_error_and_no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> bytes:
        raise MemoryError

    monkeypatch.setattr(worker_process, "head", broken)

    with pytest.raises(WorkerFailed, match="not handed over its work: MemoryError"):
        ask("shout hello")


def test_everybody_else_goes_on_while_the_other_process_burns(tmp_path: Path) -> None:
    """It burns until we have beaten often: were we kept from it, it would take too long."""
    beats, heard = 200, []
    burning = eventlet.spawn(ask, f"burn_until {tmp_path / 'enough'}", lambda *progress: heard.append(progress))
    for _ in range(beats):
        eventlet.sleep(0.005)
    (tmp_path / "enough").touch()

    assert burning.wait() == "burnt"
    assert 0 < len(heard) < beats / 2, "we are not woken by its reports only"


def test_one_that_says_nothing_is_reported_each_second_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It rests until it was reported several times: were it not, it would take too long."""
    monkeypatch.setattr(worker_process, "SECONDS_BETWEEN_TICKS", 0.05)
    heard: list[tuple[str, float]] = []

    def hear(*progress: Any) -> None:
        heard.append(progress)
        if len(heard) == 4:
            (tmp_path / "enough").touch()

    ask(f"rest_until {tmp_path / 'enough'}", hear)

    assert len(heard) >= 4
    assert set(heard) == {("", 0.0)}


@pytest.mark.parametrize(
    ("errand", "how"),
    [("die now", "killed by SIGKILL"), ("leave 3", "exit status 3"), ("refuse it", "Invalid:too-odd at errands.py")],
)
def test_one_that_dies_or_fails_is_an_error_that_says_how(errand: str, how: str) -> None:
    with pytest.raises(WorkerFailed, match=how):
        ask(errand)


def test_an_error_repeats_no_data() -> None:
    with pytest.raises(WorkerFailed) as failed:
        ask("fail Amina")

    assert "ValueError" in str(failed.value)
    assert "Amina" not in str(failed.value)


def test_a_program_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(WorkerFailed, match="exit status 1"):
        run_in_worker("no_such_errands", b"", lambda *_: None, LONG)


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(Unavailable) as refused, eventlet.Timeout(LONG):
        ask("burn 600", seconds=0.5)

    assert refused.value.slug == "took-too-long"


def test_what_the_listener_raises_ends_the_work() -> None:
    def nobody_wants_it(*_: Any) -> None:
        raise LookupError("discarded")

    with pytest.raises(LookupError, match="discarded"):
        ask("burn 60", nobody_wants_it)


def test_the_work_ends_with_the_greenlet_that_waits_for_it(tmp_path: Path) -> None:
    waiting = eventlet.spawn(ask, f"tell {tmp_path / 'pid'}")
    while not (tmp_path / "pid").exists():
        eventlet.sleep(0.01)

    waiting.kill()

    assert wait_until(lambda: not process_runs(told_in(tmp_path / "pid")), LONG)


def test_one_at_once_in_a_lane_and_another_lane_beside_it(tmp_path: Path) -> None:
    ends: list[str] = []

    def named(name: str, errand: str, lane: str) -> None:
        ask(errand, lane=lane)
        ends.append(name)

    first = eventlet.spawn(named, "first", f"rest_until {tmp_path / 'enough'}", "long")
    eventlet.sleep(0)
    second = eventlet.spawn(named, "second", "shout x", "long")
    eventlet.spawn(named, "beside", "shout x", "short").wait()
    assert (ends, len(worker_process._running)) == (["beside"], 1), "only the first runs; the second waits its turn"
    (tmp_path / "enough").touch()
    for thread in (first, second):
        thread.wait()

    assert ends == ["beside", "first", "second"]


def test_a_process_that_stops_ends_what_runs_and_begins_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_process, "_ending", False)
    running = eventlet.spawn(ask, "burn 60")
    while not worker_process._running:
        eventlet.sleep(0.01)

    worker_process.end_all()

    for asked in (running.wait, lambda: ask("shout x")):
        with pytest.raises(Unavailable) as refused:
            asked()
        assert refused.value.slug == "service-stopping"


def test_the_work_is_killed_when_the_process_that_wanted_it_is(tmp_path: Path) -> None:
    program = (
        "from services.chassis.process.worker_process import run_in_worker;"
        f"run_in_worker('{ERRANDS}', b'tell {tmp_path / 'pid'}', lambda *_: None, 60)"
    )
    path = os.pathsep.join(sys.path)
    parent = subprocess.Popen([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": path})
    try:
        child = told_in(tmp_path / "pid")
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()

    assert wait_until(lambda: not process_runs(child), LONG)
