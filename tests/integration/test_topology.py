"""What stands on the broker is a step of its own: without it services wait and say so; it upgrades what is there."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import amqp
import pytest
from pymongo import MongoClient

from deploy.local.errors import StartError
from deploy.local.platform import start_broker
from deploy.local.published import anything_published
from deploy.local.server import Server
from deploy.local.topology import BROKER_LOST_ALL, TopologyStep, declare_topology
from deploy.local.waiting import wait_until
from services.chassis.messaging import topology
from services.chassis.messaging.wire_names import former_retry_name
from services.console.topology import GONE
from tests.integration.support import events
from tests.integration.support.stage import LADDER, Stage
from tests.integration.support.waiting import equals, eventually
from tests.integration.support.wire import ON_NEWCOMER, Wire

UNIT = {"label": "Gent", "area_id": "gent", "area_label": "Gent", "kind": "city"}
LADDER_VARIABLE = ",".join(map(str, LADDER))


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Server]:
    """A broker that never saw the platform."""
    server = start_broker(tmp_path, own=True)
    yield server
    server.stop()


@pytest.fixture
def fresh_stage(fresh: Server, store: Server, secrets_dir: Path, tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(fresh, store, secrets_dir, tmp_path)
    yield stage
    stage.end()


def test_without_it_services_say_what_is_missing_keep_their_events_and_go_on_once_it_stands(
    fresh_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFU_RETRY_LADDER", LADDER_VARIABLE)
    intake, probe = fresh_stage.service("intake"), fresh_stage.service("employment", "tests.integration.probe")
    for process in (intake, probe):
        process.start()
        process.wait_ready()
    assert fresh_stage.web(intake).ask("PUT", "/v1/units/ok", UNIT).status_code == 201

    for process in (intake, probe):
        eventually(
            lambda process=process: '"topology-missing"' in fresh_stage.log(process),  # type: ignore[misc]
            f"{process.name} says what is missing",
        )
        assert "refu topology" in fresh_stage.log(process)
    assert ON_NEWCOMER in fresh_stage.log(probe)
    assert not fresh_stage.web(probe).ready()["broker"]
    assert fresh_stage.database("intake").outbox.count_documents({}) == 1

    declare_topology(fresh_stage.broker, fresh_stage.directory)

    equals(lambda: fresh_stage.database("intake").outbox.count_documents({}), 0, "the event is published", 60)
    equals(lambda: fresh_stage.wire.count("evt-intake--reporting.on_intake_fact"), 1, "and arrives")
    fresh_stage.listening(probe)


def test_a_queue_that_somebody_deleted_stops_whoever_would_publish_past_it(stage: Stage) -> None:
    stage.wire.delete("evt-intake--matching.on_newcomer")
    try:
        intake = stage.service("intake")
        intake.start()
        intake.wait_ready()
        assert stage.web(intake).ask("PUT", "/v1/units/ok", UNIT).status_code == 201
        eventually(lambda: "evt-intake--matching.on_newcomer" in stage.log(intake), "it says which one is missing")
        assert stage.database("intake").outbox.count_documents({}) == 1
    finally:
        # RabbitMQ 3.10 may have ended, with a queue that is deleted, what its other queues need to dead-letter
        stage.broker.restart()
        with stage.wire.channel() as channel:
            topology.declare(channel, LADDER)
    equals(lambda: stage.database("intake").outbox.count_documents({}), 0, "the event is published", 60)


def test_it_may_be_said_again_and_takes_nothing_away(fresh: Server, tmp_path: Path) -> None:
    step, wire = TopologyStep(fresh, tmp_path / "logs"), Wire(fresh.uri)
    step.run()
    wire.publish([events.newcomer()[1]])

    step.run()

    assert wire.count(ON_NEWCOMER) == 1


def test_it_is_begun_again_when_the_broker_was_started_again(fresh: Server, tmp_path: Path) -> None:
    step, wire = TopologyStep(fresh, tmp_path / "logs"), Wire(fresh.uri)
    step.run()
    wire.delete(ON_NEWCOMER)
    fresh.restart()

    step.look()

    assert wait_until(lambda: wire.count(ON_NEWCOMER) == 0, 60)
    step.stop()


def test_whoever_runs_it_hears_what_was_lost_and_nothing_of_a_broker_that_is_used_for_the_first_time(
    fresh: Server, tmp_path: Path
) -> None:
    said: list[str] = []
    TopologyStep(fresh, tmp_path / "logs", said.append, lambda: False).run()
    assert said == []
    Wire(fresh.uri).delete(ON_NEWCOMER)

    step = TopologyStep(fresh, tmp_path / "logs", said.append, lambda: True)
    step.run()

    assert said == [f"{ON_NEWCOMER} {GONE}"]
    step.look()
    assert len(said) == 1


def test_a_broker_that_lost_all_is_told_where_services_had_published(fresh: Server, tmp_path: Path) -> None:
    said: list[str] = []

    TopologyStep(fresh, tmp_path / "logs", said.append, lambda: True).run()

    assert said == [BROKER_LOST_ALL]


def test_the_store_knows_whether_anything_was_published(store: Server) -> None:
    with MongoClient[dict[str, Any]](store.uri) as client:
        client["t_published_intake"]["sent_events"].drop()
        assert not anything_published(store.uri, "t_published", ["matching", "intake"])
        client["t_published_intake"]["sent_events"].insert_one({"at": datetime.now(UTC)})

        assert anything_published(store.uri, "t_published", ["matching", "intake"])
        client.drop_database("t_published_intake")


def test_a_broker_of_an_earlier_release_is_brought_up_to_date_and_loses_nothing(
    fresh: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFU_RETRY_LADDER", "2")
    wire, former = Wire(fresh.uri), former_retry_name("employment", 2)
    with wire.channel() as channel:
        _former_listener(channel)
        _former_retry(channel, former)
    wire.publish([b"heard before"])
    wire.publish([b"tried before"], former, ON_NEWCOMER)

    declare_topology(fresh, tmp_path)
    eventually(lambda: wire.count(ON_NEWCOMER) == 2, "what waited for a retry comes back")
    declare_topology(fresh, tmp_path)

    assert wire.count(former) == -1
    assert {letter.body for letter in wire.take(ON_NEWCOMER)} == {b"heard before", b"tried before"}


def test_what_cannot_be_declared_is_said_with_its_log(fresh: Server, tmp_path: Path) -> None:
    with Wire(fresh.uri).channel() as channel:
        channel.queue_declare(ON_NEWCOMER, durable=True, auto_delete=False)

    with pytest.raises(StartError) as raised:
        declare_topology(fresh, tmp_path)

    assert raised.value.log is not None
    said = raised.value.log.read_text()
    assert "with other arguments" in said
    assert ON_NEWCOMER in said


_FORMER = {
    "x-queue-type": "quorum",
    "x-dead-letter-strategy": "at-least-once",
    "x-overflow": "reject-publish",
    "x-dead-letter-exchange": "",
}


def _former_listener(channel: amqp.Channel) -> None:
    """As 0.2.0 declared it."""
    own = {"x-delivery-limit": 20, "x-dead-letter-routing-key": "employment.dead-letters"}
    channel.exchange_declare("intake.events", "topic", durable=True, auto_delete=False)
    channel.queue_declare(ON_NEWCOMER, durable=True, auto_delete=False, arguments={**_FORMER, **own})
    channel.queue_bind(ON_NEWCOMER, "intake.events", "newcomer-registered")


def _former_retry(channel: amqp.Channel, name: str) -> None:
    channel.exchange_declare(name, "fanout", durable=True, auto_delete=False)
    channel.queue_declare(name, durable=True, auto_delete=False, arguments={**_FORMER, "x-message-ttl": 2000})
    channel.queue_bind(name, name)
