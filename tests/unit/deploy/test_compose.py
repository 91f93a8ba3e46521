"""deploy/compose.yaml against the code that it starts, and the rules that every container keeps."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose

from deploy.compose.order import order
from deploy.compose.prepare import VIRTUAL_HOST, prepare
from deploy.images.build import SERVERS, version
from deploy.images.context import ROOT
from deploy.local.platform import KEEPING, SEALING, SERVICES
from deploy.ports import HTTP, OPERATIONS
from services.chassis.messaging.rights import NOTHING, rights
from services.migration import resealing

_VARIABLE = re.compile(r"\$\{(?P<name>[A-Z_]+):?-(?P<otherwise>[^}]*)\}")
TEXT = (ROOT / "deploy" / "compose.yaml").read_text()
FILE: dict[str, Any] = yaml.safe_load(_VARIABLE.sub(r"\g<otherwise>", TEXT))
ALL: dict[str, Any] = FILE["services"]
COMPOSE_ORDER = order(ALL)
DOCUMENTED = "".join(page.read_text() for page in (ROOT / "docs" / "operations").glob("*.md"))
STEPS, ASKED_FOR = {"accounts", "migration", "topology"}, {"console", "backup", "restore", "resealing", "doctor"}
SENDS_OUTSIDE = {"gateway", "intake", "organisations", "identity", "partners"}


def secrets_of(name: str) -> dict[str, str]:
    """Where a secret lies in this container: which it is."""
    return {f"/run/secrets/{one['target']}": one["source"] for one in ALL[name].get("secrets", [])}


def test_it_is_what_the_specification_of_compose_says():
    assert sorted(PyCompose.from_yaml(yaml.safe_dump(FILE)).service_names()) == sorted(ALL)


def test_a_misspelt_field_would_be_found():
    wrong = {**FILE, "services": {"intake": {**ALL["intake"], "memlimit": "1g"}}}

    with pytest.raises(ValueError, match="memlimit"):
        PyCompose.from_yaml(yaml.safe_dump(wrong))


def test_every_service_and_server_is_there():
    assert set(ALL) - STEPS - ASKED_FOR == {*SERVICES, *SERVERS}
    assert {name for name, said in ALL.items() if "profiles" in said} == ASKED_FOR


def test_each_port_is_one_service_s_alone():
    assert set(HTTP) == set(SERVICES)
    assert len({*HTTP.values(), *OPERATIONS.values()}) == 2 * len(SERVICES)
    assert all(OPERATIONS[name] == HTTP[name] + 1000 for name in HTTP)


@pytest.mark.parametrize("name", ALL)
def test_a_container_may_do_no_more_than_it_needs(name):
    said = ALL[name]

    assert said["read_only"] is True
    assert said["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in said["security_opt"]
    assert said["mem_limit"]
    assert said["pids_limit"]
    assert said["ulimits"] == {"nofile": 20000, "nproc": 4096}
    assert not {"privileged", "cap_add", "user", "network_mode", "devices"} & set(said)


@pytest.mark.parametrize("name", ALL)
def test_every_image_is_one_that_is_built_here(name):
    image, tag = ALL[name]["image"].removeprefix("localhost/refu/").split(":")

    assert image in {*SERVICES, *SERVERS}
    assert tag == version()
    assert image == name or name in STEPS | ASKED_FOR


def test_only_the_gateway_is_reached_from_outside_and_only_from_this_machine_unless_said_otherwise():
    published = {name: said["ports"] for name, said in ALL.items() if "ports" in said}

    assert published == {"gateway": ["127.0.0.1:8000:8000"]}


def test_only_who_sends_outside_has_a_way_there():
    assert FILE["networks"]["inside"] == {"internal": True}
    assert {name for name, said in ALL.items() if "outside" in said["networks"]} == SENDS_OUTSIDE


@pytest.mark.parametrize("name", KEEPING)
def test_a_service_gets_its_own_accounts_and_no_other(name):
    found = secrets_of(name)

    assert found[ALL[name]["environment"]["AMQP_URI_FILE"]] == f"{name}-amqp"
    assert found[ALL[name]["environment"]["MONGO_URI_FILE"]] == f"{name}-mongo"
    assert found[ALL[name]["environment"]["REFU_ID_KEY"]] == "id-key"
    assert ("seal-key" in found.values()) is (name in SEALING)
    others = {f"{other}-{kind}" for other in KEEPING if other != name for kind in ("amqp", "mongo")}
    assert not others & set(found.values())


def test_the_gateway_gets_no_secret_and_knows_where_everybody_listens():
    addresses = {name: f"http://{name}:{HTTP[name]}" for name in KEEPING}

    assert secrets_of("gateway") == {}
    assert {name: ALL["gateway"]["environment"][f"REFU_{name.upper()}_URL"] for name in KEEPING} == addresses


@pytest.mark.parametrize("name", ALL)
def test_an_address_names_a_service_at_its_port(name):
    for variable, value in ALL[name].get("environment", {}).items():
        if found := re.fullmatch(r"REFU_([A-Z]+)_URL", variable):
            other = found[1].lower()
            assert (
                variable in {"REFU_PUBLIC_URL", "REFU_SMS_URL", "REFU_SMTP_URL"}
                or value == f"http://{other}:{HTTP[other]}"
            )


@pytest.mark.parametrize("name", ALL)
def test_every_variable_is_one_that_the_handbook_explains(name):
    addresses = {f"REFU_{other.upper()}_URL" for other in SERVICES}
    unknown = [one for one in ALL[name].get("environment", {}) if f"`{one}`" not in DOCUMENTED]

    assert set(unknown) - addresses == set()


@pytest.mark.parametrize("name", ALL)
def test_no_secret_stands_in_an_environment(name):
    assert [one for one in ALL[name].get("environment", {}) if re.search("PASSWORD|SECRET|TOKEN$", one)] == []
    assert [one for one in map(str, ALL[name].get("environment", {}).values()) if re.search(r"://[^/]*@", one)] == []


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_starts_after_the_topology_stands_and_may_finish_what_it_has(name):
    assert ALL[name]["depends_on"] == {"topology": {"condition": "service_completed_successfully"}}
    assert int(ALL[name]["stop_grace_period"].rstrip("s")) > 25


def test_steps_are_done_one_after_the_other_and_services_come_last():
    assert list(COMPOSE_ORDER) == [{"broker", "store"}, {"accounts"}, {"migration"}, {"topology"}, set(SERVICES)]


def test_backups_are_made_with_the_account_for_it_and_opened_with_a_key_that_it_does_not_have():
    assert set(secrets_of("backup").values()) == MAKES_BACKUPS
    assert set(secrets_of("restore").values()) == MAKES_BACKUPS | {"backup-key", "id-key", "seal-key"}
    for name in ("backup", "restore"):
        told = ALL[name]["environment"]
        assert {value for value in told.values() if value.startswith("/run/secrets/")} == secrets_of(name).keys()
        assert [told["REFU_BACKUPS"]] == [volume.split(":")[1] for volume in ALL[name]["volumes"]]


def test_what_seals_anew_has_the_secret_and_the_account_for_it_alone():
    assert set(secrets_of("resealing").values()) == {"store-administrator", "seal-key"}
    assert secrets_of("resealing").keys() == {ALL["resealing"]["environment"][name] for name in _OF_RESEALING}
    assert ALL["resealing"]["entrypoint"][-1] == resealing.__name__


_OF_RESEALING = ("MONGO_URI_FILE", "REFU_SEAL_KEY")
MAKES_BACKUPS = {"backup-amqp", "store-administrator", "partners-management", "backup-recipients"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    prepare(tmp_path / "secrets")
    return tmp_path / "secrets"


def test_every_secret_is_a_file_that_is_prepared(folder):
    files = {name: Path(said["file"]).name for name, said in FILE["secrets"].items()}
    used = {source for name in ALL for source in secrets_of(name).values()}

    assert used == set(files)
    assert {name for name, file in files.items() if not (folder / file).is_file()} == set()


def test_nobody_else_enters_the_folder_and_a_container_reads_what_it_gets(folder):
    assert folder.stat().st_mode & 0o777 == 0o700
    for said in FILE["secrets"].values():
        assert (folder / Path(said["file"]).name).stat().st_mode & 0o777 == 0o444
    assert (folder / "broker-accounts.json").stat().st_mode & 0o777 == 0o600


def test_a_container_writes_backups_and_a_key_that_was_taken_away_is_not_made_again(folder):
    assert (folder / "backups").stat().st_mode & 0o777 == 0o777
    (folder / "backup.key").unlink()

    prepare(folder)

    assert not (folder / "backup.key").exists()


def test_preparing_again_changes_no_file(folder):
    before = written(folder)

    prepare(folder)

    assert written(folder) == before


def written(folder: Path) -> dict[str, tuple[str, int, int]]:
    """What each file says, which it is, and when it was last written."""
    files = {file: file.stat() for file in sorted(folder.rglob("*")) if file.is_file()}
    return {file.name: (file.read_text(), told.st_ino, told.st_mtime_ns) for file, told in files.items()}


def test_accounts_of_the_broker_are_those_that_the_code_needs(folder):
    definitions = json.loads((folder / "broker-definitions.json").read_text())

    assert {one["name"] for one in definitions["users"]} == {
        *rights(),
        "administrator",
        "partners-provisioner",
        "monitor",
    }
    assert {one["vhost"] for one in definitions["permissions"]} == {VIRTUAL_HOST}
    [monitor] = [one for one in definitions["users"] if one["name"] == "monitor"]
    [given] = [one for one in definitions["permissions"] if one["user"] == "monitor"]
    assert monitor["tags"] == "monitoring"
    assert {given[name] for name in ("configure", "write", "read")} == {NOTHING}
