import json
import os
from pathlib import Path

import pytest

from deploy.local.data_dir import DataDir
from deploy.local.errors import StartError
from deploy.local.platform import Platform, free_ports


def a_platform(data: DataDir) -> Platform:
    ports = free_ports(gateway=8000)
    return Platform("amqp://{}@broker".format, "mongodb://{}@store".format, "refu", data.secrets(), ports)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_second_run_in_the_same_directory_is_told_who_is_there(tmp_path):
    DataDir(tmp_path).claim()

    with pytest.raises(StartError, match=f"already runs here, as process {os.getpid()}"):
        DataDir(tmp_path).claim()


def test_the_second_run_leaves_the_first_ones_description_alone(tmp_path):
    first = DataDir(tmp_path)
    first.claim()
    first.describe(a_platform(first), "mongodb://administrator@store")

    with pytest.raises(StartError):
        DataDir(tmp_path).claim()

    assert first.run_file.exists()


def test_what_a_killed_run_left_is_forgotten(tmp_path):
    (tmp_path / "run.json").write_text("{}")
    data = DataDir(tmp_path)

    data.claim()

    assert not data.run_file.exists()


@pytest.mark.parametrize("name", ["id.key", "seal.key"])
def test_each_secret_is_made_once_and_for_its_owner_only(tmp_path, name):
    key = DataDir(tmp_path).secrets() / name
    first = key.read_text()

    assert (DataDir(tmp_path).secrets() / name).read_text() == first
    assert len(bytes.fromhex(first.strip())) == 32
    assert mode(key) == 0o600


def test_the_consoles_client_is_made_once_and_for_its_owner_only(tmp_path):
    client = DataDir(tmp_path).secrets() / "console.json"
    first = json.loads(client.read_text())

    assert json.loads((DataDir(tmp_path).secrets() / "console.json").read_text()) == first
    assert len(bytes.fromhex(first["client_secret"])) == 32
    assert mode(client) == 0o600


def test_the_key_that_signed_tokens_before_identity_did_is_thrown_away(tmp_path):
    (tmp_path / "token.key").write_text("an old secret")

    DataDir(tmp_path).claim()

    assert not (tmp_path / "token.key").exists()


def test_the_description_says_where_everything_is(tmp_path):
    data = DataDir(tmp_path)

    data.describe(a_platform(data), "mongodb://administrator@store")

    described = json.loads(data.run_file.read_text())
    assert described["gateway"] == described["services"]["gateway"] == "http://127.0.0.1:8000"
    assert described["amqp_uri"] == "amqp://console@broker"
    assert described["topology_uri"] == "amqp://topology@broker"
    assert described["administration"]["mongo_uri"] == "mongodb://administrator@store"
    assert described["administration"]["amqp_uri"] == "amqp://backup@broker"
    assert Path(described["administration"]["recipients"]).read_text().startswith("age1")
    assert described["pid"] == os.getpid()
    assert Path(described["client"]).exists()
    assert mode(data.run_file) == 0o600


def test_an_import_is_remembered_by_the_name_of_its_directory(tmp_path):
    data = DataDir(tmp_path)

    data.note_imported(Path("examples/kerncijfers-2019"))

    assert data.imported(Path("elsewhere/kerncijfers-2019"))
    assert not data.imported(Path("examples/kerncijfers-2020"))


def test_what_an_earlier_run_left_open_to_others_is_closed(tmp_path):
    logs = tmp_path / "logs"
    logs.mkdir()
    key, log, program = tmp_path / "id.key", logs / "intake.log", logs / "a-program"
    for file in (key, log, program):
        file.touch()
    for path, was in ((tmp_path, 0o755), (logs, 0o777), (key, 0o644), (log, 0o666), (program, 0o755)):
        path.chmod(was)

    DataDir(tmp_path).claim()

    assert [mode(path) for path in (tmp_path, logs, key, log, program)] == [0o700, 0o700, 0o600, 0o600, 0o700]


def test_what_a_link_leads_to_is_left_alone(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.touch(0o644)
    elsewhere.chmod(0o644)
    data = tmp_path / "data"
    data.mkdir()
    (data / "id.key").symlink_to(elsewhere)

    DataDir(data).claim()

    assert mode(elsewhere) == 0o644


@pytest.mark.parametrize("beside", ["chaos", "soak", "compose"])
def test_what_other_commands_of_this_checkout_left_there_is_no_stranger(tmp_path, beside):
    (tmp_path / beside).mkdir()

    DataDir(tmp_path).claim()


def test_a_folder_that_holds_other_things_is_not_closed_to_those_who_use_it(tmp_path):
    (tmp_path / "thesis.odt").touch()
    tmp_path.chmod(0o755)

    with pytest.raises(StartError, match="holds other things"):
        DataDir(tmp_path).claim()

    assert mode(tmp_path) == 0o755


def test_what_belongs_to_somebody_else_is_named_with_the_way_out(tmp_path, monkeypatch):
    (tmp_path / "run.lock").touch()
    (tmp_path / "theirs").touch()
    (tmp_path / "theirs").chmod(0o644)
    chmod = Path.chmod

    def refused(path: Path, wanted: int) -> None:
        if path.name == "theirs":
            raise PermissionError(1, "Operation not permitted", str(path))
        chmod(path, wanted)

    monkeypatch.setattr(Path, "chmod", refused)

    with pytest.raises(StartError, match=r"theirs belongs to somebody else.*chown"):
        DataDir(tmp_path).claim()
