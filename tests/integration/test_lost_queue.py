"""A queue that the broker lost is found, renewed and filled again; who publishes or listens goes on by itself."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploy.local.platform import ServiceProcess, start_broker
from deploy.local.server import Server
from services.backup.places import Places
from services.chassis.messaging.rights import CONSOLE, PROVISIONER, TOPOLOGY
from services.chassis.messaging.topology import declare
from services.console.command_line.exits import BAD_INPUT, DONE
from services.console.main import main
from services.doctor import broker as doctor
from tests.integration.support import events
from tests.integration.support.lost_queue import lose
from tests.integration.support.stage import LADDER, Stage
from tests.integration.support.waiting import equals, eventually
from tests.integration.support.wire import DEAD_LETTERS, ON_ASSIGNMENT, ON_NEWCOMER, Wire

UNIT = {"label": "Gent", "area_id": "gent", "area_label": "Gent", "kind": "city"}
PERSON = {"unit_id": "ok", "birth_date": "1990-05-01", "first_name": "A", "last_name": "B"}
NEWCOMER = {**PERSON, "another_person": "other"}
RETRIES = "employment.retry-after.200"

Refu = Callable[..., int]


@pytest.fixture(scope="module", name="own_broker")
def own_broker_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A broker that nobody needs any more when its queues are lost."""
    server = start_broker(tmp_path_factory.mktemp("broker"), own=True)
    with Wire(server.uri).channel() as channel:
        declare(channel, LADDER)
    server.restart()
    yield server
    server.stop()


@pytest.fixture(name="stage")
def stage_(own_broker: Server, store: Server, secrets_dir: Path, tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(own_broker, store, secrets_dir, tmp_path)
    yield stage
    stage.end()


@pytest.fixture(name="renew")
def renew_(own_broker: Server, monkeypatch: pytest.MonkeyPatch) -> Refu:
    """`refu topology --renew` as an account, with the queues that are named."""
    monkeypatch.setenv("REFU_RETRY_LADDER", ",".join(map(str, LADDER)))

    def run(*queues: str, account: str = TOPOLOGY) -> int:
        monkeypatch.setenv("AMQP_URI", own_broker.uri_for(account))
        return main(["topology", "--renew", *queues])

    return run


def found(broker: Server) -> list[tuple[str, str]]:
    """(kind, what to do) of all that the doctor finds at the broker."""
    where = Places(amqp_uri=broker.uri, management=broker.management_for(PROVISIONER), ladder=LADDER)
    return [(one.kind, one.mend) for one in doctor.look(where)]


def registered(stage: Stage, intake: ServiceProcess, count: int) -> list[str]:
    """The ids of so many newcomers of whom intake announces that they are there."""
    web = stage.web(intake)
    answers = [web.ask("POST", "/v1/newcomers", NEWCOMER, "coordinator", ["ok"]) for _ in range(count)]
    assert {answer.status_code for answer in answers} == {201}
    return [str(answer.json()["id"]) for answer in answers]


def outbox(stage: Stage) -> int:
    return int(stage.database("intake").outbox.count_documents({}))


def test_services_go_on_by_themselves_once_a_lost_queue_was_renewed(stage: Stage, renew: Refu) -> None:
    probe, intake = stage.probe(), stage.service("intake")
    intake.start()
    intake.wait_ready()
    assert stage.web(intake).ask("PUT", "/v1/units/ok", UNIT).status_code == 201
    before = registered(stage, intake, 2)
    stage.applied_once(before, probe)
    probe.kill()
    waited = registered(stage, intake, 3)
    equals(lambda: stage.wire.count(ON_NEWCOMER), 3, "they wait for a listener that does not run")

    lose(stage.broker, ON_NEWCOMER)
    probe.start()
    probe.wait_ready()
    during = registered(stage, intake, 2)
    assert stage.web(intake).ask("PUT", "/v1/units/other", UNIT).status_code == 201

    [(kind, mend)] = found(stage.broker)
    assert kind == "queue-lost"
    assert mend.startswith(f"refu topology --renew {ON_NEWCOMER}; then: refu events replay --since")
    failures = "refu_relay_failures_total"
    eventually(lambda: stage.web(intake).metric(failures) >= 3, "the relay is refused, again and again")
    eventually(lambda: '"broker-away"' in stage.log(probe), "the listener cannot consume")
    assert outbox(stage) == 3, "what is for other queues waits behind it"

    assert renew(ON_NEWCOMER) == DONE

    stage.listening(probe)
    stage.applied_once([*before, *during], probe)
    assert outbox(stage) == 0
    assert found(stage.broker) == []
    assert stage.times().keys().isdisjoint(waited), "what was in it is lost at the broker"

    since = {"since": (datetime.now(UTC) - timedelta(minutes=5)).isoformat()}
    assert stage.web(intake).ask("POST", "/v1/event-replays/intake", since, "operator").status_code == 200
    stage.applied_once([*before, *waited, *during], probe)


def test_retries_go_on_once_their_lost_queue_was_renewed(stage: Stage, renew: Refu) -> None:
    lose(stage.broker, RETRIES)
    probe = stage.probe()
    fails_once, body = events.newcomer("fail:1")
    stage.wire.publish([body])
    eventually(lambda: '"batch-not-settled"' in stage.log(probe), "it cannot be set aside")

    assert renew(RETRIES) == DONE

    stage.applied_once([fails_once], probe)


def test_a_renewed_queue_hears_what_it_heard_and_keeps_it_when_the_broker_is_started_again(
    stage: Stage, renew: Refu
) -> None:
    """RabbitMQ 3.10 would lose it again there, had the lost one been deleted and declared once."""
    lose(stage.broker, ON_ASSIGNMENT)

    assert renew(ON_ASSIGNMENT) == DONE

    stage.wire.publish([b"heard"], "matching.events", "assignment-ended")
    stage.wire.publish([b"come back"], "employment.returns", ON_ASSIGNMENT)
    stage.broker.restart()
    assert [letter.body for letter in stage.wire.take(ON_ASSIGNMENT)] == [b"heard", b"come back"]


def test_a_queue_that_lives_is_not_thrown_away(stage: Stage, renew: Refu, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor is one that is lost, when it is named beside one that lives."""
    lose(stage.broker, ON_ASSIGNMENT)
    stage.wire.publish([events.newcomer()[1]])

    for living in (ON_NEWCOMER, DEAD_LETTERS):
        assert renew(ON_ASSIGNMENT, living) == BAD_INPUT
        assert f"{living} lives" in capsys.readouterr().err

    assert stage.wire.count(ON_NEWCOMER) == 1
    assert [kind for kind, _ in found(stage.broker)] == ["queue-lost"]
    assert renew(ON_ASSIGNMENT) == DONE


def test_a_renewal_that_ended_half_way_is_ended_by_another(stage: Stage, renew: Refu) -> None:
    stage.wire.delete(ON_ASSIGNMENT)

    assert renew(ON_ASSIGNMENT) == DONE

    stage.wire.publish([b"heard"], "matching.events", "assignment-ended")
    assert stage.wire.count(ON_ASSIGNMENT) == 1


def test_only_queues_of_this_release_are_renewed(stage: Stage, renew: Refu, capsys: pytest.CaptureFixture[str]) -> None:
    stage.wire.subscribe("partner", "employment.events", "push-given")

    for name in ("partner", "employment.events", "employment.retry-after.61000"):
        assert renew(name) == BAD_INPUT
        assert f"{name} is no queue of this release" in capsys.readouterr().err

    assert stage.wire.count("partner") == 0
    stage.wire.delete("partner")


def test_an_account_that_may_not_declare_renews_nothing(renew: Refu, capsys: pytest.CaptureFixture[str]) -> None:
    assert renew(ON_NEWCOMER, account=CONSOLE) == BAD_INPUT

    assert "Sign in as `topology`" in capsys.readouterr().err
