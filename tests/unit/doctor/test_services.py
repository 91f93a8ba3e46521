"""A service that does not run, one that hangs and one that misses its broker are three findings."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from deploy.local.ports import HOST
from services.console.command_line.exits import NO_PLATFORM, Stop
from services.console.status.platform_status import PlatformStatus, ServiceStatus
from services.doctor import command, platform
from services.doctor.findings import KINDS, Finding, as_here, found, told_once


def troubles(**unavailable: str) -> list[Finding]:
    services = tuple(ServiceStatus(name=name, unavailable=why) for name, why in unavailable.items())
    return list(platform.troubles(PlatformStatus(is_quiet=False, services=services)))


def test_each_is_told_as_what_it_is_with_a_command_of_its_own() -> None:
    findings = troubles(intake="service-unavailable", matching="service-silent", identity="no-status")

    assert [(one.kind, one.mend) for one in findings] == [
        ("service-away", "see in the log of intake why it ended, then start it"),
        ("service-silent", "kill -KILL the process of matching, then start it again"),
        ("service-strange", "curl -i the address in REFU_IDENTITY_URL of the gateway: does identity listen there?"),
    ]


def test_a_broker_that_is_away_is_one_finding_of_the_broker_and_none_of_the_services() -> None:
    [finding] = troubles(intake="broker-unavailable", matching="broker-unavailable")

    assert (finding.kind, finding.what) == ("broker-unreached", "What does not reach it: intake, matching.")
    away = found("broker-away", "It lets nobody in.")
    assert told_once([away, finding]) == [away]


@pytest.mark.parametrize("cause", ["topology-missing", "queue-lost", "queue-minority"])
def test_no_password_is_blamed_where_a_queue_is_missing(cause: str) -> None:
    [finding] = troubles(intake="broker-unavailable")
    known = found(cause, "It is.", queue="evt-intake--matching.on_newcomer")

    assert told_once([known, finding]) == [known]


@pytest.mark.parametrize("cause", ["broker-away", "store-away", "topology-missing"])
def test_one_that_waits_for_what_is_away_is_not_told_beside_it(cause: str) -> None:
    findings = [found(cause, "It is."), *troubles(intake="status-late"), *troubles(matching="service-silent")]

    assert [one.kind for one in told_once(findings)] == [cause, "service-silent"]


def test_commands_fit_how_the_platform_runs() -> None:
    away = found("broker-away", "It lets nobody in.")

    assert as_here(away, beside_make_run=False).mend == "rabbitmq-diagnostics status"
    assert as_here(away, beside_make_run=True).mend.endswith("see .data/logs/rabbitmq.log")
    assert as_here(found("queue-long", "6000 wait."), beside_make_run=True).mend == "refu status"


def test_no_command_for_broker_or_store_of_their_own_is_given_beside_make_run() -> None:
    of_their_own = ("rabbitmqctl", "rabbitmq-", "mongosh")
    cannot_be = {"broker-node-away", "queue-member-lost", "store-alone", "store-member-away", "transactions-long"}

    unfit = {
        kind
        for kind, known in KINDS.items()
        if not known.beside_make_run and any(program in known.mend for program in of_their_own)
    }

    assert unfit == cannot_be, "it has one node and one member, as it should be"


@pytest.fixture(name="gateway")
def gateway_(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """It takes connections, and answers nothing."""
    with socket.create_server((HOST, 0)) as server:
        monkeypatch.setenv("REFU_URL", f"http://{HOST}:{server.getsockname()[1]}")
        monkeypatch.setattr(platform, "_DOOR_SECONDS", 0.2)
        yield server


@pytest.mark.usefixtures("gateway")
def test_a_gateway_that_hangs_is_no_gateway_that_does_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [one.kind for one in platform.look()] == ["gateway-silent"]

    monkeypatch.setenv("REFU_URL", f"http://{HOST}:1")
    assert [one.kind for one in platform.look()] == ["gateway-away"]


def test_a_gateway_that_tells_this_client_nothing_is_not_called_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> None:
        raise Stop("No token: identity is away.", NO_PLATFORM)

    monkeypatch.setenv("REFU_URL", "http://refu")
    monkeypatch.setenv("REFU_TOKEN", "somebody's")
    monkeypatch.setattr(platform, "door", lambda _: iter(()))
    monkeypatch.setattr(platform, "open_gateway", refused)

    assert [(one.kind, one.what) for one in platform.look()] == [("status-refused", "No token: identity is away.")]


def test_what_is_told_to_programs_has_the_command_that_fits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "examined", lambda _: [found("backup-old", "Of long ago.")])

    assert command.main(["--format", "json"]) == 1

    assert '"mend": "refu backup create"' in capsys.readouterr().out
