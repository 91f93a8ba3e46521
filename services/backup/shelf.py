"""The backups in a folder, by the manifests that lie beside them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from services.backup import manifest, retention
from services.backup.manifest import Manifest
from services.console.command_line.exits import BAD_INPUT, Stop

ENDING = ".tar.gz.age"


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
    archives = [(path, folder / f"{path.name.removesuffix(ENDING)}.json") for path in folder.glob(f"*{ENDING}")]
    whole = [
        OnShelf(path, manifest.read(beside.read_text(), str(beside))) for path, beside in archives if beside.is_file()
    ]
    return sorted(whole, key=lambda one: one.taken_at, reverse=True)


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
        (folder / f"{one.manifest.id}.json").unlink()
        one.path.unlink()
    for rest in folder.glob(f"*{ENDING}.part"):
        rest.unlink()
    return [one.manifest.id for one in gone]
