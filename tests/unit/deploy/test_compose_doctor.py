"""The container `doctor` of deploy/compose.yaml: what it reaches, as whom, and what it is not given."""

import json
from pathlib import Path

import pytest

from deploy.compose.prepare import prepare
from services.backup import places
from services.console.platform_access import run_file
from services.contracts.listeners import SOURCES
from tests.unit.deploy.test_compose import ALL, FILE, secrets_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    prepare(tmp_path / "secrets")
    return tmp_path / "secrets"


def test_the_doctor_reaches_everything_with_accounts_that_look_and_no_key():
    told = ALL["doctor"]["environment"]

    assert {value for value in told.values() if value.startswith("/run/secrets/")} | {
        "/run/secrets/console.json"
    } == secrets_of("doctor").keys()
    assert set(secrets_of("doctor").values()) == {
        "monitor-amqp",
        "monitor-management",
        "operations-mongo",
        "operations-file",
        "console-client",
    }
    assert ALL["doctor"]["volumes"] == [f"../.data/compose/backups:{told['REFU_BACKUPS']}:ro"]


def test_the_doctor_finds_each_place_in_its_files(folder):
    environment = {
        name: str(folder / Path(FILE["secrets"][secrets_of("doctor")[value]]["file"]).name)
        for name, value in ALL["doctor"]["environment"].items()
        if value.startswith("/run/secrets/")
    }

    found = places.find(environment, json.loads((folder / "operations.json").read_text()))

    assert found.amqp_uri.startswith("amqp://monitor:")
    assert found.management.startswith("http://monitor:")
    assert found.mongo_uri.startswith("mongodb://operations:")
    assert found.database(SOURCES[0]) == "refu_intake"
    assert found.id_key is found.seal_key is found.identity is None
    client = {"REFU_CLIENT_ID": "operators", "REFU_CLIENT_SECRET": "theirs"}  # as `run -e` hands them over
    assert run_file.find({**environment, **client}, folder).gateway == "http://gateway:8000"
