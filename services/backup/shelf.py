"""The backups in a folder, by the manifests that lie beside them."""

import os
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from services.backup import manifest, retention
from services.backup.manifest import Manifest
from services.console.command_line import terminal
from services.console.command_line.exits import ATTENTION, BAD_INPUT, Stop

ENDING = ".tar.gz.age"
_DRAFT = ".part"
_BROKEN_AFTER_SECONDS = 3600.0
"""What was not written to for so long is no backup that somebody makes now."""


@dataclass(frozen=True)
class OnShelf:
    """One backup."""

    path: Path
    manifest: Manifest

    @property
    def taken_at(self) -> datetime:
        """The moment to which everything was cut."""
        return datetime.fromisoformat(self.manifest.taken_at)


def found(folder: Path) -> list[OnShelf]:
    """All that are whole, the latest first."""
    archives = [(path, _beside(path)) for path in folder.glob(f"*{ENDING}")]
    whole = [OnShelf(path, made) for path, beside in archives if (made := _read(beside))]
    return sorted(whole, key=lambda one: one.taken_at, reverse=True)


def write_beside(folder: Path, made: Manifest) -> None:
    """The manifest in the open, under its name only once it is whole; raises Stop."""
    draft = folder / f"{made.id}.json{_DRAFT}"
    try:
        with draft.open("w") as file:
            file.write(made.to_json())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / f"{made.id}.json")
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise Stop(f"The manifest could not be written ({error.strerror}). Is the disk full?", ATTENTION) from None


def _read(beside: Path) -> Manifest | None:
    """None where there is none, or none that can be read: one damaged file is no reason to find no backup at all."""
    if not beside.is_file():
        return None
    try:
        return manifest.read(beside.read_text(errors="replace"), str(beside))
    except Stop as stop:
        terminal.say(f"Passed by: {stop.message}")
        return None


def chosen(folder: Path, said: str) -> Path:
    """The archive that was meant: a path, a name in the folder, or `latest`; raises Stop."""
    if said == "latest":
        if shelf := found(folder):
            return shelf[0].path
        raise Stop(f"There is no backup in {folder}.", BAD_INPUT)
    for path in (Path(said), folder / said, folder / f"{said}{ENDING}"):
        if path.is_file():
            return path
    raise Stop(f"There is no backup {said}: see `refu backup list`.", BAD_INPUT)


def prune(folder: Path, daily: int, weekly: int, monthly: int) -> list[str]:
    """Delete those that need not be kept, and what broken runs left; the names of those deleted."""
    shelf = found(folder)
    keep = retention.kept((one.taken_at for one in shelf), daily, weekly, monthly)
    gone = [one for one in shelf if one.taken_at not in keep]
    for one in gone:
        one.path.unlink()
        _beside(one.path).unlink()
    for rest in _left_by_broken_runs(folder):
        if time.time() - rest.stat().st_mtime > _BROKEN_AFTER_SECONDS:
            rest.unlink(missing_ok=True)
    return [one.manifest.id for one in gone]


def _left_by_broken_runs(folder: Path) -> list[Path]:
    """Drafts, and manifests without an archive; never an archive, which may have been put here by somebody."""
    alone = [path for path in folder.glob("refu-*.json") if not path.with_name(f"{path.stem}{ENDING}").exists()]
    return [*folder.glob(f"*{_DRAFT}"), *alone]


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name.removesuffix(ENDING)}.json")
