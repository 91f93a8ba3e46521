"""What `make run` does with the example: takes it in once, brings it to life, and says how to come in."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from deploy.local.data_dir import DataDir
from deploy.local.demo import moved
from deploy.local.errors import StartError
from deploy.local.terminal import say
from services.platform.clock import BELGIUM

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "examples" / "kerncijfers-2019"
PROGRAMMES = ROOT / "examples" / "programmes"
PROGRAMMES_AS_OF = date(2026, 11, 20)
"""Near which the dates of the directory of programmes lie."""
_SOME_ROWS_REFUSED = 1
_MOVED_BY, _LIVES = "moved-by-days", "alive"


class Runs(Protocol):
    """A platform that runs, and programs beside it."""

    def refu(self, *arguments: str | Path) -> int:
        """The command-line client, in this terminal; its exit status."""

    def module(self, name: str, *arguments: str, into: Path | None = None) -> int:
        """A program of ours; what it prints goes into the file, where one is named."""


class Demo:
    """The example in one data directory."""

    def __init__(self, run: Runs, data: DataDir, as_of_2019: bool) -> None:
        """`as_of_2019` keeps the example's own dates, and brings nothing to life."""
        self._run, self._data, self._as_of_2019 = run, data, as_of_2019

    def take_in(self) -> None:
        """Once: the spreadsheets; rows that were refused are not a failure. Raises StartError."""
        if not self._data.imported(EXAMPLE):
            by = timedelta() if self._as_of_2019 else moved.until(self._today())
            self._data.note(_MOVED_BY, str(by.days))
            self._import(by)
            self._data.note_imported(EXAMPLE)
        if self._by and not self._data.noted(_LIVES):
            self._bring_to_life()

    def show(self) -> None:
        """The key figures of its year, and an address for each role to come in by."""
        if not self._data.imported(EXAMPLE):
            return
        first, last = moved.FIRST_DAY + self._by, moved.TO + self._by
        self._run.refu("key-figures", "--from", first.isoformat(), "--to", last.isoformat())
        if self._data.noted(_LIVES):
            say("\nCome in as anybody; these addresses let in for a day, one role in a browser at a time:")
            self._run.module("deploy.local.demo.sign_ins", self._data.noted(_LIVES))

    @property
    def _by(self) -> timedelta:
        return timedelta(days=int(self._data.noted(_MOVED_BY) or 0))

    def _import(self, by: timedelta) -> None:
        source = EXAMPLE
        if by:
            source = self._data.path / "example" / EXAMPLE.name
            moved.write(EXAMPLE, source, by)
        if self._run.refu("import", source) > _SOME_ROWS_REFUSED:
            raise StartError(f"Importing {EXAMPLE.name} could not finish; the reason is above.", self._data.logs)

    def _bring_to_life(self) -> None:
        say("\nBringing it to life: people wait, proposals are open, Saturday is to plan ...")
        programmes = self._data.path / "example" / PROGRAMMES.name
        moved.write(PROGRAMMES, programmes, self._today() - PROGRAMMES_AS_OF)
        self._run.refu("programmes", "import", programmes / "programmas.csv")
        told = self._data.logs / "demo.json"
        if self._run.module("deploy.local.demo.living", into=told):
            raise StartError("The demo could not be brought to life; the reason is above.", self._data.logs)
        self._data.note(_LIVES, json.dumps(json.loads(told.read_text())))

    @staticmethod
    def _today() -> date:
        return datetime.now(BELGIUM).date()
