import json
import os
from pathlib import Path

import pytest

from deploy.local.data_dir import DataDir
from deploy.local.errors import StartError
from deploy.local.platform import Platform, free_ports


def a_platform(data: DataDir) -> Platform:
    return Platform("amqp://broker", "mongodb://store", "refu", data.token_key(), free_ports(gateway=8000))


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_second_run_in_the_same_directory_is_told_who_is_there(tmp_path):
    DataDir(tmp_path).claim()

    with pytest.raises(StartError, match=f"already runs here, as process {os.getpid()}"):
        DataDir(tmp_path).claim()


def test_the_second_run_leaves_the_first_ones_description_alone(tmp_path):
    first = DataDir(tmp_path)
    first.claim()
    first.describe(a_platform(first))

    with pytest.raises(StartError):
        DataDir(tmp_path).claim()

    assert first.run_file.exists()


def test_what_a_killed_run_left_is_forgotten(tmp_path):
    (tmp_path / "run.json").write_text("{}")
    data = DataDir(tmp_path)

    data.claim()

    assert not data.run_file.exists()


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path):
    key = DataDir(tmp_path).token_key()
    first = key.read_text()

    assert DataDir(tmp_path).token_key().read_text() == first
    assert len(bytes.fromhex(first.strip())) == 32
    assert mode(key) == 0o600


def test_the_description_says_where_everything_is(tmp_path):
    data = DataDir(tmp_path)

    data.describe(a_platform(data))

    described = json.loads(data.run_file.read_text())
    assert described["gateway"] == described["services"]["gateway"] == "http://127.0.0.1:8000"
    assert described["amqp_uri"] == "amqp://broker"
    assert described["mongo_uri"] == "mongodb://store"
    assert described["pid"] == os.getpid()
    assert Path(described["token_key"]).exists()
    assert mode(data.run_file) == 0o600


def test_an_import_is_remembered_by_the_name_of_its_directory(tmp_path):
    data = DataDir(tmp_path)

    data.note_imported(Path("examples/kerncijfers-2019"))

    assert data.imported(Path("elsewhere/kerncijfers-2019"))
    assert not data.imported(Path("examples/kerncijfers-2020"))
