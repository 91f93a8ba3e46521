"""The whole platform in containers, as compose.yaml says: hardened, on one loopback, with the slide's figures in it."""

import json
from pathlib import Path

import pytest

from deploy.images.base import USER
from deploy.ports import HTTP
from tests.images.support.composed import STEPS, Composed
from tests.journeys.support.figures import EXPECTED, YEAR, cells, expected_cells, rejected

RUNNING = (*HTTP, "store", "broker")
_NOTHING = "0000000000000000"
"""Seconds: no more than compose.yaml gives a service, three times an interval of 10 and 5 for the answer."""


def told_of(pid: int) -> dict[str, str]:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return {name: value.strip() for name, value in (line.split(":", 1) for line in lines)}


@pytest.mark.parametrize("service", RUNNING)
def test_it_runs_as_nobody_and_can_become_nobody_else(composed: Composed, service: str) -> None:
    told = told_of(composed.pid(service))

    assert told["Uid"].split() == [str(USER)] * 4
    assert told["Gid"].split() == [str(USER)] * 4
    assert {told[name] for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")} == {_NOTHING}
    assert told["NoNewPrivs"] == "1"


@pytest.mark.parametrize("service", RUNNING)
def test_its_files_cannot_be_changed(composed: Composed, service: str) -> None:
    lines = [line.split() for line in Path(f"/proc/{composed.pid(service)}/mountinfo").read_text().splitlines()]
    [root] = [options.split(",") for _, _, _, _, place, options, *_ in lines if place == "/"]

    assert "ro" in root


def test_there_is_no_network_but_their_loopback(composed: Composed) -> None:
    networks = {Path(f"/proc/{composed.pid(service)}/ns/net").readlink() for service in RUNNING}
    devices = Path(f"/proc/{composed.pid('gateway')}/net/dev").read_text().splitlines()[2:]

    assert len(networks) == 1
    assert Path("/proc/self/ns/net").readlink() not in networks
    assert [line.split(":")[0].strip() for line in devices] == ["lo"]


def test_no_password_stands_in_an_environment(composed: Composed) -> None:
    secrets = [json.loads((composed.secrets / name).read_text()) for name in _ACCOUNTS]
    passwords = {password for accounts in secrets for password in accounts.values()}
    environments = [Path(f"/proc/{composed.pid(service)}/environ").read_text() for service in RUNNING]

    assert len(passwords) > 15
    assert not [one for one in passwords if any(one in environment for environment in environments)]


_ACCOUNTS = ("broker-accounts.json", "store-accounts.json")


@pytest.mark.parametrize("service", STEPS)
def test_each_step_before_the_services_was_done(composed: Composed, service: str) -> None:
    assert composed.is_done(service)


@pytest.mark.parametrize("service", RUNNING)
def test_its_own_health_check_says_that_it_lives(composed: Composed, service: str) -> None:
    assert composed.says_that_it_lives(service), composed.logs(service)


@pytest.mark.parametrize("service", RUNNING)
def test_it_asks_for_no_more_files_and_processes_than_compose_yaml_says(composed: Composed, service: str) -> None:
    """A machine in a container may give less than the million of each that podman asks for by itself."""
    told = Path(f"/proc/{composed.pid(service)}/limits").read_text().splitlines()
    limits = {line[:26].strip(): line[26:].split()[:2] for line in told}

    assert limits["Max open files"] == ["20000", "20000"]
    assert limits["Max processes"] == ["4096", "4096"]


def test_a_broker_that_does_not_run_is_not_said_to(composed: Composed) -> None:
    asked = composed.check_of("broker")

    assert composed.inside("broker", *asked)
    assert not composed.inside("broker", "env", "RABBITMQ_NODENAME=nobody@localhost", *asked)


def test_the_import_gives_the_figures_of_the_slide(composed: Composed) -> None:
    imported = composed.refu("import", "/spreadsheets", "--format", "json")
    assert imported.returncode == 1, imported.stderr  # some rows are refused
    assert rejected(json.loads(imported.stdout)["rejected"]) == rejected(EXPECTED["rejected"])

    told = composed.refu("key-figures", "--from", YEAR[0], "--to", YEAR[1], "--format", "json")
    figures = json.loads(told.stdout)

    assert cells(figures) == expected_cells()
    assert list(figures["total"].values()) == [552, 283, 176, 567, 4818]


def test_a_backup_is_made_and_can_be_opened(composed: Composed) -> None:
    made = composed.refu("create", container="backup")
    assert made.returncode == 0, made.stderr

    verified = composed.refu("verify", container="restore")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert "definitions are not in this backup" not in made.stderr
    journal = composed.refu("journal", container="backup")
    assert journal.returncode == 0, journal.stderr


def test_the_doctor_looks_at_everything_and_finds_nothing(composed: Composed) -> None:
    looked = composed.refu("--format", "json", container="doctor")

    assert json.loads(looked.stdout) == [], looked.stderr
    assert looked.returncode == 0


def test_all_stop_in_good_order_when_they_are_asked_to(composed: Composed) -> None:
    assert composed.stop() == dict.fromkeys(RUNNING, 0)
