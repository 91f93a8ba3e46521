"""Ties a process to the one that started it, so that no crash leaves servers behind.

Run as a program it ties itself and then becomes the command it is given: safer than work between fork and exec.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1


def ends_with_parent(arguments: Sequence[str | Path]) -> list[str]:
    """The command that does the same, and gets SIGTERM when this process ends.

    Linux means the starting *thread*: start children from a thread that lives as long as they should.
    """
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *map(str, arguments)]


def follow_parent() -> None:
    """Asks Linux to send this process SIGTERM when its parent ends; elsewhere, nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _become(parent: int, command: list[str]) -> None:
    follow_parent()
    if os.getppid() == parent:
        os.execvp(command[0], command)


if __name__ == "__main__":
    _become(int(sys.argv[1]), sys.argv[2:])
