"""The folder that images are built from: bases, wheels and code, and nothing else of the checkout."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import grimp

from deploy.images import base, sbom, wheels
from deploy.images.debian import Lock

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
RUNTIME, STORE, EVERYTHING = (ROOT / f"requirements{kind}.lock" for kind in ("-runtime", "-store", ""))
_STORE_PROGRAMS = ("deploy.local.secantusd", "deploy.compose.accounts")
"""What containers of the store's image start."""


def make(folder: Path) -> None:
    """Writes the whole context into this empty folder. Raises StartError when a part of it cannot be had."""
    lock = Lock.read()
    for name in ("python", "broker"):
        base.write(name, lock, folder / f"{name}.tar")
    for name, requirements in (("wheels", RUNTIME), ("store-wheels", STORE)):
        _gather(wheels.fetched(requirements), folder / name)
        _copy(requirements, folder / "tools" / requirements.name)
    _copy(wheels.pip(EVERYTHING), folder / "tools" / "pip.whl")
    for tool in ("compile.py", "command.py"):
        _copy(HERE / tool, folder / "tools" / tool)
    _copy(HERE / "Containerfile", folder / "Containerfile")
    for file in tracked("services"):
        _copy(ROOT / file, folder / file)
    for file in store_code():
        _copy(ROOT / file, folder / "store" / file)
    (folder / "store-data").mkdir()
    (folder / "store-data" / ".keep").touch()
    for name in ("rabbitmq.conf", "advanced.config", "enabled_plugins"):
        _copy(ROOT / "deploy" / "broker" / name, folder / "broker" / name)
    _copy(ROOT / "deploy" / "compose" / "broker.conf", folder / "broker" / "conf.d" / "20-container.conf")
    _copy(ROOT / "deploy" / "compose" / "broker-runs.sh", folder / "broker" / "broker-runs.sh")
    sbom.write_all(lock, folder)


def store_code() -> list[Path]:
    """Of `deploy`: the store's programs with all that they import, and no more of what starts things here."""
    graph = grimp.build_graph("deploy")
    modules = {*_STORE_PROGRAMS}.union(*(graph.find_upstream_modules(name) for name in _STORE_PROGRAMS))
    return sorted(Path(*name.split(".")).with_suffix(".py") for name in modules)


def _gather(files: list[Path], target: Path) -> None:
    target.mkdir()
    for file in files:
        shutil.copy(file, target)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def tracked(folder: str) -> Iterator[Path]:
    """The files of this folder that the repository knows; without one, all but what programs left there."""
    known = _git("ls-files", "-z", "--", folder)
    if known:
        yield from (Path(name) for name in sorted(filter(None, known.split("\0"))) if (ROOT / name).is_file())
        return
    for file in sorted((ROOT / folder).rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file.relative_to(ROOT)


def revision() -> str:
    """The commit that the checkout stands at, with `-dirty` where a file of it was changed; "" where none is known."""
    return _git("describe", "--always", "--abbrev=40", "--exclude=*", "--dirty").strip()


def _git(*arguments: str) -> str:
    """What git prints; "" without git, or outside of a repository."""
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout if done.returncode == 0 else ""
