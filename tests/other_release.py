"""Another release of the code, taken from git into a folder of its own, and how a service of it is run."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def git(*words: str) -> str:
    """What git says; "" where this is no clone, or it says no."""
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def code_of(commit: str, folder: Path) -> Path | None:
    """The code of a commit, in this new folder; None where this is no clone, or a shallow one without it."""
    if not commit or not git("rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"):
        return None
    folder.mkdir(parents=True)
    with subprocess.Popen(["git", "archive", commit, "services"], cwd=ROOT, stdout=subprocess.PIPE) as packed:
        subprocess.run(["tar", "-x", "-C", str(folder)], stdin=packed.stdout, check=True)
    return folder


def command(name: str, folder: Path) -> list[str | Path]:
    """What runs a service by the code in a folder.

    It begins there: `python -m` looks into the working directory before anything that PYTHONPATH names.
    """
    return ["env", "-C", folder, f"PYTHONPATH={folder}", sys.executable, "-m", "services.chassis.process.run", name]


def must_run(folder: Path, processes: Iterable[int | None]) -> None:
    """Raise RuntimeError unless each of these processes began in the folder with the code of the other release."""
    for pid in processes:
        place = Path(f"/proc/{pid}/cwd").resolve()
        if place != folder.resolve():
            raise RuntimeError(f"{pid} runs the code in {place}, and not that in {folder}")
