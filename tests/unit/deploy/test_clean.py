"""`make clean` throws away what nobody uses, and nothing of a platform that serves."""

import shutil
import subprocess
from pathlib import Path

import pytest

from deploy.local.locks import Lock

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(name="checkout")
def checkout_(tmp_path: Path) -> Path:
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".data").mkdir()
    (tmp_path / ".data" / "id.key").write_text("a secret")
    return tmp_path


def cleaned(checkout: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["make", "clean"], cwd=checkout, capture_output=True, text=True, check=False)


def test_data_of_a_platform_that_serves_stay(checkout: Path) -> None:
    lock = Lock(checkout / ".data" / "run.lock")
    assert lock.try_to_take()

    refused = cleaned(checkout)

    assert refused.returncode != 0
    assert "end it first" in refused.stderr
    assert (checkout / ".data" / "id.key").exists()
    lock.close()
    assert cleaned(checkout).returncode == 0
    assert not (checkout / ".data").exists()


def test_where_nothing_ever_ran_there_is_nothing_to_refuse(checkout: Path) -> None:
    shutil.rmtree(checkout / ".data")

    assert cleaned(checkout).returncode == 0
