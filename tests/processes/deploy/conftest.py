"""Programs that stand in for real ones on a PATH that holds nothing else of interest."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

_NEEDED_BY_SCRIPTS = ("sh", "cat", "sleep")


class StandIns:
    """Shell scripts by name; each notes how it was called."""

    def __init__(self, directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._directory = directory
        self._calls = directory / "calls"
        directory.mkdir()
        for name in _NEEDED_BY_SCRIPTS:
            (directory / name).symlink_to(shutil.which(name) or name)
        monkeypatch.setenv("PATH", str(directory))

    def add(self, name: str, body: str = "") -> Path:
        """A program of this name that notes its arguments before it does anything else."""
        program = self._directory / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> {self._calls}\n{body}\n')
        program.chmod(0o755)
        return program

    @property
    def calls(self) -> list[str]:
        """The command lines so far, in order."""
        return self._calls.read_text().splitlines() if self._calls.exists() else []


@pytest.fixture
def stand_ins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIns:
    return StandIns(tmp_path / "bin", monkeypatch)


@pytest.fixture
def no_addresses(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Neither AMQP_URI nor MONGO_URI is set; call it to set one."""
    for name in ("AMQP_URI", "MONGO_URI", "REFU_DATABASE_PREFIX", "PORT"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch.setenv
