"""deploy/compose/own-store.yaml beside compose.yaml: the platform with a MongoDB of one's own."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.compose.order import order
from deploy.images.context import ROOT
from deploy.local.platform import KEEPING, SERVICES
from tests.unit.deploy.test_compose import ALL

PODMAN_COMPOSE = Path(sys.executable).with_name("podman-compose")


@pytest.fixture(scope="module")
def merged() -> dict[str, Any]:
    files = ("deploy/compose.yaml", "deploy/compose/own-store.yaml")
    words = [word for file in files for word in ("--file", str(ROOT / file))]
    words += [f"--profile={name}" for said in ALL.values() for name in said.get("profiles", ())]
    told = subprocess.run([PODMAN_COMPOSE, *words, "config"], capture_output=True, text=True, check=True, timeout=60)
    services: dict[str, Any] = yaml.safe_load(told.stdout)["services"]
    return {name: said for name, said in services.items() if said is not None}


def test_the_store_is_left_out_and_nobody_waits_for_it(merged: dict[str, Any]) -> None:
    assert ALL.keys() - merged.keys() == {"store"}
    assert order(merged) == [{"accounts", "broker"}, {"migration"}, {"topology"}, set(SERVICES)]


def test_the_step_that_makes_accounts_has_nothing_to_do_and_no_secret(merged: dict[str, Any]) -> None:
    accounts = merged["accounts"]

    assert accounts["entrypoint"] == ["python3.11", "-c", ""]
    assert not accounts.keys() & {"secrets", "depends_on"}
    assert subprocess.run([sys.executable, *accounts["entrypoint"][1:]], check=False).returncode == 0


def test_who_signs_in_to_the_store_has_a_way_to_it(merged: dict[str, Any]) -> None:
    signs_in = {name for name, said in ALL.items() if "MONGO_URI_FILE" in said.get("environment", {})}

    assert signs_in == {*KEEPING, "migration", "backup", "restore", "resealing", "doctor"}
    assert {name for name in signs_in if "outside" not in merged[name]["networks"]} == set()
    assert merged["matching"]["networks"] == ["inside", "outside"]
    assert merged["broker"]["networks"] == ["inside"]


def test_the_handbook_names_every_file_that_leads_to_the_store() -> None:
    page = (ROOT / "docs" / "operations" / "compose.md").read_text()
    section = page.partition("## A store for real people's data")[2].partition("\n## ")[0]
    secrets = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())["secrets"].values()

    named = set(re.findall(r"`([a-z]+)\.mongo`", section)) | set(KEEPING)
    assert {f"{name}.mongo" for name in named} == {
        Path(said["file"].replace("}", "/")).name for said in secrets if said["file"].endswith(".mongo")
    }
