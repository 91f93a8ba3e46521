"""Ties a child process to the one that started it, so that no crash leaves servers behind."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def follow_parent() -> None:
    """Asks Linux to send this process SIGTERM when its parent ends; elsewhere, nothing.

    Linux means the parent's *thread*: start children from a thread that lives as long as they should.
    """
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def follower_of_this_process() -> Callable[[], None]:
    """What a child runs between fork and exec, to end when this process ends."""
    parent = os.getpid()

    def follow() -> None:
        follow_parent()
        if os.getppid() != parent:
            os._exit(1)

    return follow
