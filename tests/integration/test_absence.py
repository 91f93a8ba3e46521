"""Listener, broker or store away: everything waits, recovers by itself, nothing is lost and nothing happens twice."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploy.local.platform import ServiceProcess, start_broker
from deploy.local.server import Server
from services.chassis.messaging.topology import declare
from tests.integration.support import events
from tests.integration.support.stage import LADDER, Stage
from tests.integration.support.waiting import equals, eventually
from tests.integration.support.web import Web
from tests.integration.support.wire import Wire

UNIT = {"label": "Gent", "area_id": "gent", "area_label": "Gent", "kind": "city"}
PERSON = {"unit_id": "ok", "birth_date": "1990-05-01", "first_name": "A", "last_name": "B"}
NEWCOMER = {**PERSON, "another_person": "other"}
BACKLOG = 5_000
ON_UNIT = "evt-intake--organisations.on_unit_opened"


def intake(stage: Stage) -> ServiceProcess:
    process = stage.service("intake")
    process.start()
    process.wait_ready()
    return process


def open_units(web: Web, first: int, count: int) -> None:
    """Each with a command of its own."""
    for number in range(first, first + count):
        assert web.ask("PUT", f"/v1/units/unit-{number}", UNIT).status_code == 201


def open_many(web: Web, first: int, count: int) -> None:
    """As many in one commit."""
    items = [{**UNIT, "unit_id": f"unit-{number}"} for number in range(first, first + count)]
    answer = web.ask("POST", "/v1/units/batch", {"items": items})
    assert {result["status"] for result in answer.json()["results"]} == {201}


def outbox(stage: Stage) -> int:
    return int(stage.database("intake").outbox.count_documents({}))


def arrived(stage: Stage, units: int) -> None:
    """Returns once the event of each unit is in the queue of a listener that does not run, and the outbox is empty."""
    equals(lambda: outbox(stage), 0, "the outbox empties", seconds=60)
    subjects = {json.loads(letter.body)["subject"] for letter in stage.wire.take(ON_UNIT)}
    assert subjects == {f"unit-{number}" for number in range(units)}


@pytest.fixture
def fresh_stage(store: Server, secrets_dir: Path, tmp_path: Path) -> Iterator[Stage]:
    """On a broker that no service ever saw."""
    broker = start_broker(tmp_path, own=True)
    with Wire(broker.uri).channel() as channel:
        declare(channel, LADDER)
    stage = Stage(broker, store, secrets_dir, tmp_path)
    yield stage
    stage.end()
    broker.stop()


def test_an_event_published_before_its_listener_was_ever_started_arrives_when_it_starts(fresh_stage: Stage) -> None:
    web = fresh_stage.web(intake(fresh_stage))
    assert web.ask("PUT", "/v1/units/ok", UNIT).status_code == 201
    registered = web.ask("POST", "/v1/newcomers", NEWCOMER, "coordinator", ["ok"])
    assert registered.status_code == 201
    equals(lambda: outbox(fresh_stage), 0, "the event is published")

    probe = fresh_stage.probe()

    fresh_stage.applied_once([registered.json()["id"]], probe)


def test_events_of_commands_given_while_the_broker_is_killed_arrive_afterwards(stage: Stage) -> None:
    process = intake(stage)
    web = stage.web(process)
    open_units(web, 0, 5)

    stage.broker.kill()
    open_units(web, 5, 10)
    open_many(web, 15, 500)
    assert outbox(stage) >= 2
    assert process.is_ready()
    stage.broker.restart()

    arrived(stage, 515)


def test_a_service_started_while_the_broker_is_away_serves_and_its_events_arrive_afterwards(stage: Stage) -> None:
    stage.broker.kill()
    process = intake(stage)
    open_units(stage.web(process), 0, 3)
    stage.broker.restart()

    arrived(stage, 3)


def test_an_event_arrives_though_its_service_was_killed_right_after_it_answered(stage: Stage) -> None:
    process = intake(stage)
    for number in range(3):
        open_units(stage.web(process), number, 1)
        process.kill()
        process.start()
        process.wait_ready()

    arrived(stage, 3)


@contextmanager
def stream(stage: Stage, bodies: list[bytes]) -> Iterator[None]:
    """Publishes meanwhile, as a relay would: what was not confirmed is published again."""

    def publish() -> None:
        for start in range(0, len(bodies), 10):
            eventually(lambda start=start: confirmed(bodies[start : start + 10]), "confirmed", 90)  # type: ignore[misc]

    def confirmed(some: list[bytes]) -> bool:
        try:
            stage.wire.publish(some)
        except Exception:
            return False
        return True

    thread = threading.Thread(target=publish)
    thread.start()
    yield
    thread.join()


def killed_during_a_stream(stage: Stage, server: Server) -> None:
    probe = stage.probe(REFU_BATCH_SIZE="20")
    subjects = events.newcomers(400, "announce")
    stage.wire.subscribe("partner", "employment.events", "push-given")

    with stream(stage, [*subjects.values()]):
        for share in (40, 150):
            eventually(lambda share=share: len(stage.times()) >= share, f"{share} effects", 60)  # type: ignore[misc]
            server.kill()
            server.restart()

    stage.applied_once(subjects, probe, seconds=120)
    heard = {letter.properties["message_id"] for letter in stage.wire.take("partner")}
    stage.wire.delete("partner")
    assert len(heard) == 400
    assert probe.alive
    assert stage.wire.count("employment.dead-letters") == 0


def test_with_the_broker_killed_during_a_stream_nothing_is_lost_and_nothing_happens_twice(stage: Stage) -> None:
    killed_during_a_stream(stage, stage.broker)


def test_with_the_store_killed_during_a_stream_nothing_is_lost_and_nothing_happens_twice(stage: Stage) -> None:
    killed_during_a_stream(stage, stage.store)


def test_a_long_absence_of_the_broker_leaves_a_backlog_that_drains_and_delays_nobody(stage: Stage) -> None:
    """Outbox entries that no process has in hand, and a command whose event does not wait behind them."""
    _, body = events.newcomer()
    at = datetime.now(UTC) - timedelta(hours=1)
    event = {"source": "intake", "type": "unit-opened", "body": body.decode()}
    rows = [{"_id": f"e{n}", "at": at, "events": [{**event, "id": f"e{n}"}]} for n in range(BACKLOG)]
    stage.database("intake").outbox.insert_many(rows)
    stage.wire.subscribe("partner", "intake.events", "newcomer-registered")

    web = stage.web(intake(stage))
    open_units(web, 0, 1)
    order = {**NEWCOMER, "unit_id": "unit-0"}
    assert web.ask("POST", "/v1/newcomers", order, "coordinator", ["unit-0"]).status_code == 201

    eventually(lambda: stage.wire.count("partner") == 1, "the fresh event", seconds=5)
    assert outbox(stage) > 0
    equals(lambda: outbox(stage), 0, "the backlog drains", seconds=60)
    assert stage.wire.count(ON_UNIT) == BACKLOG + 1
    stage.wire.delete("partner")
