"""Lint and every test, in portions that a few lanes take side by side, the longest first.

Each waits for other programs now and then, so that it takes several lanes to keep two processors busy. The journeys are
shown as they go; the others at the end.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from deploy.local.parent_death import ends_with_parent
from tests.not_tried import COLLECTED

ROOT = Path(__file__).resolve().parents[1]
LANES = 4
PYTEST = (sys.executable, "-m", "pytest")
LINT = ("make", "--no-print-directory", "lint")
SHOWN = ("tests/journeys",)
Portion = Sequence[str]


def portions() -> list[Portion]:
    """What pytest is given, the longest first; together every test there is."""
    servers = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "tests" / "integration").glob("test_*.py"))
    return [
        SHOWN,
        servers[0::2],
        ("tests/images",),
        servers[1::2],
        ("tests/unit", "tests/contracts"),
        ("tests/processes",),
        ("tests/browser",),
        ("tests/examples",),
        ("tests/deployment",),
    ]


def main() -> int:
    """0 when there is nothing to say and every test passed."""
    others = [*(_command(["--quiet", *portion]) for portion in portions() if portion is not SHOWN), LINT]
    print(f"Beside what you see run lint and {len(others) - 1} other portions; they are told at the end.", flush=True)
    with _not_tried_collected() as not_tried, ThreadPoolExecutor(LANES) as lanes:
        shown = lanes.submit(subprocess.run, _command(SHOWN), check=False)
        told = [lanes.submit(_quietly, command) for command in others]
        ended = [shown.result().returncode]
        for other in told:
            code, output = other.result()
            ended.append(code)
            print(output, flush=True)
        print(*sorted(set(not_tried.read_text().splitlines())), sep="\n")
    return max(abs(code) for code in ended)


@contextmanager
def _not_tried_collected() -> Iterator[Path]:
    """The file to which every portion adds what this machine cannot try."""
    with tempfile.TemporaryDirectory(prefix="refu-tests-") as folder:
        file = Path(folder) / "not-tried"
        file.touch()
        os.environ[COLLECTED] = str(file)
        yield file


def _quietly(command: Sequence[str]) -> tuple[int, str]:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)
    return done.returncode, done.stdout


def _command(arguments: Sequence[str]) -> list[str]:
    return [str(word) for word in ends_with_parent([*PYTEST, *arguments])]


if __name__ == "__main__":
    sys.exit(main())
