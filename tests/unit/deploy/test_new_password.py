"""Another password for one account of an installation with compose, in every file that holds it."""

import base64
import hashlib
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from deploy.compose.prepare import new_passwords, prepare
from deploy.images.context import ROOT
from deploy.local.errors import StartError
from tests.unit.deploy.test_compose import ALL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    prepare(tmp_path / "secrets")
    return tmp_path / "secrets"


def test_one_account_gets_other_passwords_in_every_file_and_the_others_keep_theirs(folder):
    before = {file.name: file.read_text() for file in folder.iterdir() if file.is_file()}

    new_passwords(folder, ["intake"])

    after = {file.name: file.read_text() for file in folder.iterdir() if file.is_file()}
    changed = {name for name, text in before.items() if after[name] != text}
    holding = {"intake.amqp", "intake.mongo", "broker-accounts.json", "store-accounts.json"}
    assert changed == holding | {"broker-definitions.json", "written.json"}
    assert _fits(after["broker-definitions.json"], "intake", _password(after["intake.amqp"]))
    assert not _fits(after["broker-definitions.json"], "intake", _password(before["intake.amqp"]))
    assert _fits(after["broker-definitions.json"], "matching", _password(before["matching.amqp"]))
    assert _users(before["broker-definitions.json"]) - _users(after["broker-definitions.json"]) == {
        user for user in _users(before["broker-definitions.json"]) if '"intake"' in user
    }


def _users(definitions: str) -> set[str]:
    return {json.dumps(user) for user in json.loads(definitions)["users"]}


def _password(address: str) -> str:
    return str(urlsplit(address).password)


def _fits(definitions: str, name: str, password: str) -> bool:
    """Whether this is the password whose hash the broker is told."""
    [user] = [one for one in json.loads(definitions)["users"] if one["name"] == name]
    kept = base64.b64decode(user["password_hash"])
    return kept[4:] == hashlib.sha256(kept[:4] + password.encode()).digest()


def test_an_account_without_a_database_is_changed_too_and_one_that_is_not_there_is_named(folder):
    former = json.loads((folder / "run.json").read_text())["amqp_uri"]

    new_passwords(folder, ["console"])

    assert json.loads((folder / "run.json").read_text())["amqp_uri"] != former
    administrators = [folder / f"administrator.{kind}" for kind in ("amqp", "mongo")]
    before = [file.read_text() for file in administrators]
    new_passwords(folder, ["administrator"])
    assert all(file.read_text() != text for file, text in zip(administrators, before, strict=True))
    with pytest.raises(StartError, match="no account gateway; these are: administrator, backup, changes"):
        new_passwords(folder, ["gateway"])


def test_the_handbook_changes_passwords_by_services_that_are_there():
    page = (ROOT / "docs" / "operations" / "rotation.md").read_text()
    commands = [line for line in page.splitlines() if "deploy/compose.yaml" in line]

    named = {
        word for line in commands for word in re.findall(r"(?:exec -T|--rm --no-deps|--force-recreate) ([a-z]+)", line)
    }
    assert named == {"broker", "accounts", "intake", "store", "identity"}  # the last for the secret that seals
    assert named <= set(ALL)
