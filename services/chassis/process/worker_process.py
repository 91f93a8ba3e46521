"""Work that needs the processor for long, in a process of its own: this one stays awake for everybody else."""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any

import eventlet
from eventlet.green import socket, subprocess
from eventlet.semaphore import Semaphore

from services.chassis.error_summary import innocent
from services.chassis.errors import Unavailable
from services.chassis.process.deadlines import within
from services.chassis.process.frames import FAILURE, PROGRESS, REQUEST, RESULT, Frame, Frames, head

OnProgress = Callable[[str, float], None]

SECONDS_BETWEEN_TICKS = 1.0
_CHUNK = 1 << 18
_turns: dict[str, Semaphore] = {}
_running: set[Any] = set()
_ending = False


class WorkerFailed(RuntimeError):
    """The process that should have done it ended without a result. Its text says how, and repeats no data."""


def run_in_worker(module: str, payload: bytes, on_progress: OnProgress, seconds: float, lane: str = "") -> bytes:
    """What `python -m module`, a program that calls `worker_program.serve`, makes of the payload.

    One at once in each lane of this process; the others wait their turn, which counts for the deadline. `on_progress`
    is called with (stage, part 0..1) when it changes and about once a second; what it raises ends the work and is
    raised here. Raises Unavailable `took-too-long` or `service-stopping`, WorkerFailed when the work cannot be done.
    """
    try:
        with within(seconds), _turns.setdefault(lane, Semaphore(1)):
            return _carried_out(module, payload, on_progress)
    except TimeoutError:
        detail = f"It takes longer than {seconds:.0f} s; ask for less at once, or later."
        raise Unavailable("took-too-long", detail) from None


def end_all() -> None:
    """This process stops: end what runs, refuse what comes."""
    global _ending
    _ending = True
    for process in list(_running):
        process.kill()


def _carried_out(module: str, payload: bytes, on_progress: OnProgress) -> bytes:
    _refuse_while_ending()
    with _started(module) as (process, line):
        handing_over = eventlet.spawn(_hand_over, line, payload)
        with suppress(ConnectionResetError):  # it died with our words unread
            for kind, body in _answers(line, on_progress):
                if kind == RESULT:
                    return body
                if kind == FAILURE:
                    raise WorkerFailed(f"{module}: {body.decode()}")
        _refuse_while_ending()
        if failure := handing_over.wait():
            raise WorkerFailed(f"{module} was not handed over its work: {failure}")
        raise WorkerFailed(f"{module} ended without a result: {_how(process.wait())}")


def _refuse_while_ending() -> None:
    if _ending:
        raise Unavailable("service-stopping", "This service is about to stop; ask again.")


@contextmanager
def _started(module: str) -> Iterator[tuple[Any, Any]]:
    """The process and our end of the line to it; at the end of this block it is gone, however the block ends."""
    ours, theirs = socket.socketpair()
    ours.settimeout(None)  # kombu sets a default for all sockets (celery/kombu issue 838)
    try:
        command = [sys.executable, "-m", module, str(os.getpid())]
        process = subprocess.Popen(command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, env=_environment())
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()
    _running.add(process)
    try:
        yield process, ours
    finally:
        _running.discard(process)
        process.kill()
        ours.close()
        process.wait()


def _environment() -> dict[str, str]:
    """Ours, so that it finds the same modules."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def _hand_over(line: Any, payload: bytes) -> str | None:
    """Give it all, however slowly it reads; where that fails end the line, so that nobody waits, and say how."""
    try:
        line.sendall(head(REQUEST, len(payload)))
        rest = memoryview(payload)
        while rest:  # not sendall: eventlet's copies the rest at every step
            rest = rest[line.send(rest[:_CHUNK]) :]
            eventlet.sleep(0)
    except (BrokenPipeError, ConnectionResetError):
        return None  # it is gone: whoever waits for the answer sees that
    except Exception as error:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
        return innocent(error)
    return None


def _answers(line: Any, on_progress: OnProgress) -> Iterator[Frame]:
    """What it answers in the end; progress is reported on the way, and once a second that it still works."""
    frames, stage, reported = Frames(), ("", 0.0), monotonic()
    while (data := _received(line)) != b"":
        for kind, body in frames.fed(data or b""):
            if kind != PROGRESS:
                yield kind, body
                continue
            stage, reported = tuple(json.loads(body)), monotonic()
            on_progress(*stage)
        if monotonic() - reported >= SECONDS_BETWEEN_TICKS:
            reported = monotonic()
            on_progress(*stage)


def _received(line: Any) -> bytes | None:
    """Some bytes, none at the end of the line; None when nothing came within a tick.

    The tick is not the socket's timeout: that would hold for the hand-over too, which may have to wait for longer.
    """
    with eventlet.Timeout(SECONDS_BETWEEN_TICKS, False):
        data: bytes = line.recv(_CHUNK)
        return data
    return None


def _how(status: int) -> str:
    return f"killed by {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"
