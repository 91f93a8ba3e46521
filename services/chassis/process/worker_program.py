"""The program of a worker process: it does one piece of work for the process that started it, and ends with it.

It imports nothing of eventlet: it may compute as long as it likes, nobody else lives in its process.
"""

import ctypes
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from services.chassis.error_summary import innocent, origin
from services.chassis.process.frames import FAILURE, PROGRESS, REQUEST, RESULT, Frames, framed

Progress = Callable[[str, float], None]
"""Say at which stage the work is, and which part of it is done: 0 to 1."""

POLITENESS = 5
SECONDS_BETWEEN_REPORTS = 0.1
_PR_SET_PDEATHSIG = 1
_CHUNK = 1 << 20


def serve(function: Callable[[bytes, Progress], bytes]) -> None:
    """Do the one piece of work that waits at standard input, answer there, and end."""
    _follow_parent(int(sys.argv[1]))
    os.nice(POLITENESS)
    line = socket.socket(fileno=os.dup(0))
    line.setblocking(True)
    answers = _Answers(line)
    payload = _request(line)
    if payload is None:
        return
    threading.Thread(target=_end_with, args=(line,), daemon=True).start()
    with suppress(BrokenPipeError, ConnectionResetError):  # nobody waits for it any more
        answers.send(*_carried_out(function, payload, answers))


def _carried_out(
    function: Callable[[bytes, Progress], bytes], payload: bytes, answers: "_Answers"
) -> tuple[bytes, bytes]:
    try:
        return RESULT, function(payload, answers.report)
    except (BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:
        return FAILURE, _last_words(error).encode()


class _Answers:
    """What goes back, one frame after the other."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._reported = ("", 0.0)

    def send(self, kind: bytes, body: bytes) -> None:
        self._line.sendall(framed(kind, body))

    def report(self, stage: str, part: float) -> None:
        """Progress, as often as somebody can read it; a new stage at once."""
        stage_before, at = self._reported
        if stage != stage_before or monotonic() - at >= SECONDS_BETWEEN_REPORTS:
            self._reported = (stage, monotonic())
            self.send(PROGRESS, json.dumps([stage, min(max(float(part), 0.0), 1.0)]).encode())


def _request(line: socket.socket) -> bytes | None:
    """The payload; None when whoever wanted it is gone already."""
    frames = Frames()
    while data := line.recv(_CHUNK):
        for kind, body in frames.fed(data):
            if kind == REQUEST:
                return body
    return None


def _follow_parent(parent: int) -> None:
    """Be killed when the parent ends, whatever this process does then: native code hears no signal handler."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _end_with(line: socket.socket) -> None:
    """End when the other side closes, also where Linux' own way does not exist."""
    with suppress(OSError):
        while line.recv(1):
            pass
    os._exit(1)


def _last_words(error: Exception) -> str:
    """The kind of error and where it happened: never its text, which may repeat data."""
    return f"{innocent(error)} at {origin(error)}"
