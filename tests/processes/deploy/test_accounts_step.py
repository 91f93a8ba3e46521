"""The step `accounts` of compose as a process: it says at once what it waits for, and ends when it is asked to."""

import signal
import subprocess
import sys
from pathlib import Path

from deploy.local.accounts import ADMINISTRATOR, Accounts

_HANGS = """
import socket, sys
from pathlib import Path
from threading import Event
from deploy.compose import accounts
socket.getaddrinfo = lambda *_, **__: Event().wait()
accounts.FILE = Path(sys.argv[1])
accounts.end_when_asked()
sys.exit(accounts.main())
"""
"""With a look-up that never ends, as in a network without DNS."""


def test_it_says_what_it_waits_for_and_ends_at_once_when_it_is_asked_to(tmp_path: Path) -> None:
    file = tmp_path / "store-accounts.json"
    Accounts(file).password(ADMINISTRATOR)
    with subprocess.Popen(
        [sys.executable, "-c", _HANGS, file],
        env={"REFU_STORE": "store:27017", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as step:
        assert step.stdout is not None
        assert step.stdout.readline().startswith("Waiting for the store at store:27017: the name store does not")

        step.send_signal(signal.SIGTERM)

        # a handler of its own, which the first process of a container needs: the kernel would end another by the signal
        assert step.wait(timeout=30) == 128 + signal.SIGTERM
