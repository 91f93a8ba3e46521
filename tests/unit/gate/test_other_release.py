"""A service of another release runs that release's code, wherever its command was given."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import other_release

SAYS_WHERE = "import sys\nprint(__file__, *sys.argv[1:])\n"


def test_a_service_runs_the_code_in_the_folder_and_not_that_around_it(tmp_path: Path) -> None:
    for package in ("services", "services/chassis", "services/chassis/process"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    run = tmp_path / "services/chassis/process/run.py"
    run.write_text(SAYS_WHERE)

    done = subprocess.run(
        other_release.command("intake", tmp_path), cwd=other_release.ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == [str(run), "intake"]


def test_a_process_that_runs_the_code_around_it_is_noticed(tmp_path: Path) -> None:
    waiting = [sys.executable, "-c", "input()"]
    with (
        subprocess.Popen(waiting, cwd=other_release.ROOT, stdin=subprocess.PIPE) as here,
        subprocess.Popen(waiting, cwd=tmp_path, stdin=subprocess.PIPE) as there,
    ):
        other_release.must_run(tmp_path, [there.pid])
        with pytest.raises(RuntimeError, match="and not that in"):
            other_release.must_run(tmp_path, [there.pid, here.pid])


def test_there_is_no_code_of_a_commit_that_is_not_here(tmp_path: Path) -> None:
    assert other_release.code_of("", tmp_path / "code") is None
    assert other_release.code_of("f" * 40, tmp_path / "code") is None
