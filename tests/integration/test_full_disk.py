"""A store that answers pings and takes no writes: everybody waits, nothing is blamed, nothing is lost."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from deploy.local.platform import start_store
from deploy.local.server import Server
from services.chassis.errors import Contended, Unavailable
from services.chassis.messaging.queue_worker import HELD_SECONDS
from services.chassis.storage import mongo
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.store import Change, Commit
from tests.integration.support import events
from tests.integration.support.full_disk import fill
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually
from tests.integration.support.wire import DEAD_LETTERS

EVENTS = 60


@pytest.fixture(name="own_store")
def own_store_(tmp_path: Path) -> Iterator[Server]:
    """A store that is not needed any more when it is broken."""
    server = start_store(tmp_path / "store", own=True)
    yield server
    server.stop()


@pytest.fixture(name="stage")
def stage_(broker: Server, own_store: Server, secrets_dir: Path, tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(broker, own_store, secrets_dir, tmp_path)
    yield stage
    stage.end()


def test_a_store_that_takes_no_writes_is_said_waited_for_and_nothing_is_lost(stage: Stage, own_store: Server) -> None:
    probe = stage.probe()
    web = stage.web(probe)
    before = events.newcomers(EVENTS)
    stage.wire.publish(before.values())
    stage.applied_once(before, probe)

    fill(own_store)
    eventually(lambda: web.ready()["store"] is False, "readiness notices", 60)
    assert own_store.alive
    during = events.newcomers(EVENTS)
    stage.wire.publish(during.values())
    for method, path, body in (("POST", "/v1/marks", {"text": "ok"}), ("GET", "/v1/marks", None)):
        answer = web.ask(method, path, body, role="coordinator")
        assert (answer.status_code, answer.json()["slug"]) == (503, "store-unavailable")
        assert int(answer.headers["Retry-After"]) >= 1
    assert web.status() == {}
    waits = 'refu_store_waits_total{listener="employment.on_newcomer"}'
    eventually(lambda: web.metric(waits) >= 6, "the listener waits, again and again")

    own_store.kill()
    own_store.restart()

    stage.applied_once([*before, *during], probe, seconds=120)
    assert stage.wire.count(DEAD_LETTERS) == 0
    handled = 'refu_events_handled_total{{listener="employment.on_newcomer",outcome="{}"}}'
    assert web.metric(handled.format("retried")) == 0
    assert web.metric(handled.format("dead-lettered")) == 0
    assert web.ready()["store"]


def test_a_store_that_is_away_for_seconds_is_told_in_a_few_lines(stage: Stage, own_store: Server) -> None:
    probe = stage.probe()
    fill(own_store)
    stage.wire.publish(events.newcomers(EVENTS).values())
    waits = 'refu_store_waits_total{listener="employment.on_newcomer"}'
    eventually(lambda: stage.web(probe).metric(waits) >= 5, "the listener waits, again and again", HELD_SECONDS)

    lines = [json.loads(line) for line in stage.log(probe).splitlines() if line.startswith("{")]
    told = [line["event"] for line in lines if line["level"] == "warning" and line["event"] != "embedded-store"]
    assert told.count("listener-waits") == 1
    assert "event-not-applied" not in told
    assert len(told) <= 4


def test_what_the_store_said_is_kept_is_there_after_its_disk_was_full(own_store: Server) -> None:
    client = mongo.connect(own_store.uri, 10)
    store = MongoStore(client["full"])
    store.prepare({"things": []})

    def commit_until_it_fails(worker: int) -> list[str]:
        said: list[str] = []
        with suppress(Unavailable, Contended):
            while True:
                ids = [f"{worker}-{len(said)}-{number}" for number in range(200)]
                store.commit(
                    Commit(tuple(Change("things", each, 0, {"_id": each, "version": 1}) for each in ids), (), ())
                )
                said += ids
        return said

    with ThreadPoolExecutor(4) as pool:
        working = [pool.submit(commit_until_it_fails, worker) for worker in range(4)]
        eventually(lambda: client["full"].things.count_documents({}) > 1000, "commits are under way")
        fill(own_store)
        said = [each for one in working for each in one.result(120)]
    own_store.kill()
    own_store.restart()

    there = {found["_id"] for found in client["full"].things.find({}, {"_id": 1})}
    client.close()
    assert not set(said) - there
