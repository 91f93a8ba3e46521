"""A process that this one starts, watches and stops: its own session, its own log, tied to our life."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.local import private
from deploy.local.errors import StartError
from deploy.local.locks import Lock
from deploy.local.parent_death import ends_with_parent
from deploy.local.waiting import wait_until

_STALE_HOLDER_LEAVES_WITHIN = 30


@dataclass(frozen=True)
class Command:
    """What to start. `guards` is a directory that only one process at a time may use."""

    name: str
    arguments: Sequence[str | Path]
    log: Path
    environment: Mapping[str, str] | None = None
    directory: Path | None = None
    guards: Path | None = None


class Child:
    """One run after another of the same command."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def name(self) -> str:
        """What the status lines call it."""
        return self.command.name

    @property
    def pid(self) -> int | None:
        """The process id of the latest run."""
        return self._process.pid if self._process else None

    @property
    def alive(self) -> bool:
        """Whether it runs now."""
        return self._process is not None and self._process.poll() is None

    @property
    def status(self) -> int | None:
        """How the latest run ended: an exit status, or minus the signal."""
        return self._process.poll() if self._process else None

    def start(self) -> None:
        """Starts it, unless it runs; call this from a thread that lives on (see parent_death)."""
        if not self.alive:
            with _guard(self.command) as lock:
                self._process = _spawn(self.command, lock)

    def ask_to_stop(self) -> None:
        """SIGTERM, without waiting."""
        if self.alive and self._process:
            self._process.terminate()

    def stop(self, grace: float = 20) -> None:
        """SIGTERM, `grace` seconds to finish, then SIGKILL."""
        self.ask_to_stop()
        wait_until(lambda: not self.alive, grace)
        self.kill()

    def kill(self) -> None:
        """SIGKILL to it and to whatever it started in its process group."""
        if self.alive and self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def wait_until_it(self, answers: Callable[[], bool], seconds: float) -> None:
        """Returns once it answers; raises StartError when it ends first or takes longer."""
        if wait_until(answers, seconds, give_up=lambda: not self.alive) and self.alive:
            return  # and not somebody else at its port
        what = "did not answer within {:.0f} s" if self.alive else "ended with status {status} before it answered"
        reason = f"{self.name} {what.format(seconds, status=self.status)}. It said last: {_last_line(self.command.log)}"
        raise StartError(reason, self.command.log)


def _last_line(log: Path) -> str:
    lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
    return lines[-1][:300] if lines else "nothing"


@contextmanager
def _guard(command: Command) -> Iterator[Lock | None]:
    """Holds the command's directory while the child is made; the child then holds it for as long as it lives."""
    if command.guards is None:
        yield None
        return
    lock = Lock(command.guards / "in-use")
    try:
        _take(lock, command)
        yield lock
    finally:
        lock.close()


def _take(lock: Lock, command: Command) -> None:
    if not wait_until(lock.try_to_take, _STALE_HOLDER_LEAVES_WITHIN):
        raise StartError(f"{command.name}: {command.guards} is still used by process {lock.holder()}.")


def _spawn(command: Command, lock: Lock | None) -> subprocess.Popen[bytes]:
    private.folder(command.log.parent)
    with open(command.log, "ab", opener=private.opener) as log:
        process = subprocess.Popen(
            ends_with_parent(command.arguments),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=command.environment,
            cwd=command.directory,
            start_new_session=True,
            umask=private.UMASK,
            pass_fds=(lock.descriptor,) if lock else (),
        )
    if lock:
        lock.name_holder(process.pid)
    return process
