import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.child import Child, Command
from deploy.local.errors import StartError
from deploy.local.waiting import wait_until


def python(code: str) -> list[str | Path]:
    return [sys.executable, "-c", code]


SLEEPS = python("import time; time.sleep(60)")
SAYS_WHEN_IT_STOPS = python(
    "import signal, sys, time\n"
    "def stop(*_): print('in good order'); sys.exit(0)\n"
    "signal.signal(signal.SIGTERM, stop); print('up', flush=True); time.sleep(60)"
)
DEAF = python(
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
)


@pytest.fixture
def children() -> Iterator[list[Child]]:
    started: list[Child] = []
    yield started
    for child in started:
        child.kill()


def a_child(children: list[Child], tmp_path: Path, arguments: list[str | Path], guards: Path | None = None) -> Child:
    child = Child(Command("a child", arguments, tmp_path / "logs" / "child.log", guards=guards))
    children.append(child)
    return child


def is_up(child: Child) -> bool:
    return "up" in child.command.log.read_text()


def runs(pid: int) -> bool:
    """A process that ended but was not yet waited for no longer runs."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_child_that_is_asked_to_stop_may_finish_what_it_does(children, tmp_path):
    child = a_child(children, tmp_path, SAYS_WHEN_IT_STOPS)
    child.start()
    child.wait_until_it(lambda: is_up(child), 10)

    child.stop()

    assert child.status == 0
    assert "in good order" in child.command.log.read_text()


def test_a_child_that_does_not_listen_is_killed_after_its_grace(children, tmp_path):
    child = a_child(children, tmp_path, DEAF)
    child.start()
    child.wait_until_it(lambda: is_up(child), 10)

    child.stop(grace=0.2)

    assert child.status == -signal.SIGKILL


def test_killing_takes_the_whole_process_group(children, tmp_path):
    shell = "sleep 60 & echo $! up; wait"
    child = a_child(children, tmp_path, ["sh", "-c", shell])
    child.start()
    child.wait_until_it(lambda: is_up(child), 10)
    grandchild = int(child.command.log.read_text().split()[0])

    child.kill()

    assert wait_until(lambda: not runs(grandchild), 30)


def test_starting_twice_starts_once(children, tmp_path):
    child = a_child(children, tmp_path, SLEEPS)
    child.start()
    first = child.pid

    child.start()

    assert child.pid == first


def test_a_child_that_ends_at_once_is_reported_with_its_log(children, tmp_path):
    child = a_child(children, tmp_path, python("print('no such port'); raise SystemExit(3)"))
    child.start()

    with pytest.raises(StartError, match="ended with status 3") as raised:
        child.wait_until_it(lambda: False, 10)

    assert raised.value.log == child.command.log


def test_a_child_that_never_answers_is_reported(children, tmp_path):
    child = a_child(children, tmp_path, SLEEPS)
    child.start()

    with pytest.raises(StartError, match="did not answer"):
        child.wait_until_it(lambda: False, 0.1)


def test_children_do_not_hear_the_interrupt_of_the_terminal(children, tmp_path):
    child = a_child(children, tmp_path, SLEEPS)
    child.start()

    assert os.getsid(child.pid) == child.pid != os.getsid(0)


def test_a_child_ends_when_its_parent_is_killed(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert runs(child)

    parent.kill()
    parent.communicate()

    assert wait_until(lambda: not runs(child), 30)


PARENT = """
import sys, time
from pathlib import Path
from deploy.local.child import Child, Command
child = Child(Command("a child", ["sleep", "60"], Path(sys.argv[1]) / "log"))
child.start()
print(child.pid, flush=True)
time.sleep(60)
"""


def test_a_guarded_directory_is_held_by_the_child_itself_and_freed_by_its_end(children, tmp_path, monkeypatch):
    monkeypatch.setattr("deploy.local.child._STALE_HOLDER_LEAVES_WITHIN", 0.2)
    holder = a_child(children, tmp_path, SLEEPS, guards=tmp_path / "data")
    holder.start()
    other = a_child(children, tmp_path, SLEEPS, guards=tmp_path / "data")

    with pytest.raises(StartError, match=f"still used by process {holder.pid}"):
        other.start()

    holder.kill()
    other.start()
    assert other.alive
