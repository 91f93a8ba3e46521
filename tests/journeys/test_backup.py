"""A backup under load; then everything is lost, and comes back: not one figure differs, and what ended stays ended."""

import json
import random
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from tests.integration.support.wire import DEAD_LETTERS, Wire
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.figures import cells
from tests.journeys.support.other_year import OtherYear
from tests.journeys.support.world import World

PERIOD = ("2021-01-01", "2021-12-31")
POISON = b'{"subject": "nobody"}'


def succeeded(done: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    """What a command printed for machines."""
    assert done.returncode == 0, done.stderr + done.stdout
    return dict(json.loads(done.stdout))


def found(world: World) -> list[str]:
    """What the doctor finds, errors first."""
    done = world.refu("doctor", "--format", "json")
    assert done.stdout, done.stderr
    findings = [one["kind"] for one in json.loads(done.stdout)]
    assert done.returncode == (1 if findings else 0), done.stderr
    return findings


def facts_in(world: World, backup: str) -> int:
    """How many facts reporting had at the moment of this backup."""
    manifest = json.loads((world.home / "backups" / f"{backup}.json").read_text())
    return int(manifest["databases"]["reporting"]["facts"]["documents"])


def asked_about(world: World) -> tuple[str, str]:
    """What somebody says who knows that nobody withdrew after the journal ended; the refusal names the time."""
    refused = world.refu("backup", "restore", "latest")
    [until] = re.findall(r"--erasures-until (\S+)\.$", refused.stderr, re.M)
    assert (refused.returncode, f"complete until {until} (UTC)" in refused.stderr) == (2, True)
    return "--erasures-until", until


@pytest.mark.timeout(500)
def test_a_platform_that_lost_everything_comes_back_from_a_backup_made_under_load(
    world: World, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    year = OtherYear(random.Random(46), people=250, assignments=150, days=3000)
    folder = tmp_path / "year"
    year.write(folder)
    Wire(world.broker.uri).publish([POISON], exchange="", key=DEAD_LETTERS)

    importing = world.importing(folder, tmp_path / "first", "--batch-size", "50")
    request.addfinalizer(importing.kill)
    eventually(lambda: world.count("intake", "newcomers") == len(year.people), "people are in", 120)
    one, other = world.ids_of("newcomers", ["B-001", "B-002"])
    consent = f"/v1/newcomers/{other}/consents/job-coaching"
    world.told("PUT", consent, {"given": True, "on": "2021-06-01"})
    acknowledged = {one["_id"] for one in world.documents("intake", "newcomers")}
    made = succeeded(world.refu("backup", "create", "--format", "json"))
    assert importing.wait(200) == 0
    assert made["messages"] == 1
    assert made["pause_seconds"] < 20

    world.settled()
    at_cut = facts_in(world, made["id"])
    assert len(year.people) < at_cut < world.count("reporting", "facts"), "it was made under no load"
    world.told("PUT", consent, {"given": False, "on": "2021-07-01"})
    world.told("POST", f"/v1/newcomers/{one}/withdrawal", {"on": "2022-01-01"})
    assert succeeded(world.refu("backup", "journal", "--format", "json")) == {"new": 2}

    assert found(world) == ["dead-letters"]

    world.wiped()
    refused = world.refu("backup", "restore", "latest", REFU_ID_KEY=str(world.home / "seal.key"))
    assert (refused.returncode, "REFU_ID_KEY" in refused.stderr) == (2, True)
    came = succeeded(world.refu("backup", "restore", "latest", *asked_about(world), "--format", "json"))
    assert world.count("reporting", "facts") == at_cut
    assert came["ended_again"] == 2
    world.serve_again()

    assert acknowledged <= {each["_id"] for each in world.documents("intake", "newcomers")}
    assert world.import_folder(folder, tmp_path / "again")[0] == 0
    world.settled()
    answered = cells(world.key_figures(*PERIOD))
    assert {unit: answered["units"][unit] for unit in year.units()} == year.units()
    assert (answered["total"], answered["distinct_newcomers_who_volunteered"]) == (year.total(), year.distinct())
    assert [letter.body for letter in Wire(world.broker.uri).take(DEAD_LETTERS)] == [POISON]
    world.assert_nothing_left_behind()
    assert found(world) == ["backup-never"]
    again = succeeded(world.refu("backup", "create", "--format", "json"))
    assert again["pause_seconds"] < 10
    assert succeeded(world.refu("backup", "verify", "--format", "json"))["documents"] == again["documents"]
    assert found(world) == []
    assert world.told("GET", f"/v1/newcomers/{one}")["status"] == "withdrawn"
    assert world.told("GET", f"/v1/newcomers/{other}")["consents"]["job-coaching"]["given"] is False
    with MongoClient[dict[str, Any]](world.store.uri) as client:
        known = client[f"{world.prefix}_matching"]["candidates"].find_one({"_id": one})
    assert known is not None
    assert known["withdrew_on"] is not None
