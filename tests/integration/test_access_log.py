"""The access log over a real store: written by itself, kept apart, forgotten in time, and never in anybody's way."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import eventlet
import pytest
from pymongo.errors import AutoReconnect

from deploy.local.server import Server
from services.chassis import metrics
from services.chassis.storage import access_log, mongo
from services.chassis.storage.access_buckets import lines_in
from services.chassis.storage.access_log import Access, AccessLog
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals, eventually

RECORD = "11111111-2222-3333-4444-555555555555"
NOW = datetime.now(UTC)


@pytest.fixture(name="database")
def database_(store: Server) -> Iterator[Any]:
    client = mongo.connect(store.uri, 10)
    name = f"accesses_{uuid.uuid4().hex[:8]}"
    yield client[name]
    client.drop_database(name)
    client.close()


def a_line(number: int = 0, at: datetime = NOW, record: str = RECORD, caller: str = "c-1") -> Access:
    return Access(
        at=at + timedelta(microseconds=number),
        request=f"{number}",
        operation="GET /v1/newcomers/<newcomer_id>",
        who={"caller": caller, "role": "coordinator"},
        outcome="read",
        records=(record,),
        left_out=0,
        status=200,
        problem=None,
    )


def kept(database: Any) -> list[dict[str, Any]]:
    """Every line, the earliest first."""
    found = [line for bucket in database.lines.find() for line in lines_in(bucket)]
    return sorted(found, key=lambda line: str(line["_id"]))


def running(log: AccessLog) -> Any:
    return eventlet.spawn(log.run)


def ended(log: AccessLog, thread: Any) -> None:
    log.stop()
    thread.wait()


def test_lines_are_read_by_record_and_by_caller_the_latest_first_in_pages(database: Any) -> None:
    log = AccessLog(database, timedelta(days=1))
    for number in range(30):
        log.note(a_line(number, caller=f"c-{number % 2}"))
    log.note(a_line(31, record="another"))
    ended(log, running(log))

    first = log.lines("records", RECORD, None, 20)
    rest = log.lines("records", RECORD, first[-1]["_id"], 20)

    assert [line["request"] for line in [*first, *rest]] == [str(number) for number in reversed(range(30))]
    assert len(log.lines("caller", "c-0", None, 100)) == 15


def test_lines_are_forgotten_when_their_time_is_over(database: Any) -> None:
    log = AccessLog(database, timedelta(days=30))
    log.note(a_line(1, at=NOW - timedelta(days=31)))
    log.note(a_line(2, at=NOW - timedelta(days=29)))
    ended(log, running(log))
    assert [line["request"] for line in kept(database)] == ["2"]


def test_while_the_store_is_away_lines_wait_and_beyond_the_limit_the_oldest_are_lost_and_counted(
    database: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access_log, "IN_HAND_AT_MOST", 5)
    log = AccessLog(database, timedelta(days=1))
    lost = metrics.ACCESS_LINES_LOST._value.get()

    def away(*_: Any, **__: Any) -> None:
        raise AutoReconnect("away")

    with monkeypatch.context() as store:
        store.setattr(log, "_insert", away)
        for number in range(8):
            log.note(a_line(number))
        log._attempt()
    ended(log, running(log))

    assert [line["request"] for line in kept(database)] == ["3", "4", "5", "6", "7"]
    assert metrics.ACCESS_LINES_LOST._value.get() - lost == 3


def test_lines_whose_answer_was_lost_are_written_once_and_later_ones_too(
    database: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = AccessLog(database, timedelta(days=1))
    insert = log._insert

    def unanswered(leaving: Any) -> None:
        insert(leaving)
        raise AutoReconnect("the answer was lost")

    log.note(a_line(1))
    with monkeypatch.context() as store:
        store.setattr(log, "_insert", unanswered)
        log._attempt()
    log.note(a_line(2))  # in the same second
    log._attempt()

    assert [line["request"] for line in kept(database)] == ["1", "2"]


def test_lines_of_an_earlier_release_are_read_among_those_of_this_one(database: Any) -> None:
    log = AccessLog(database, timedelta(days=1))
    earlier = access_log._document(a_line(1, at=NOW - timedelta(hours=1)))
    database.lines.insert_one(earlier)
    log.note(a_line(2))
    ended(log, running(log))

    for about, subject in (("records", RECORD), ("caller", "c-1")):
        assert [line["request"] for line in log.lines(about, subject, None, 10)] == ["2", "1"]


def test_a_service_notes_each_request_in_a_database_of_its_own(stage: Stage) -> None:
    probe = stage.probe()
    web = stage.web(probe)
    accesses = stage.database("employment_access")

    assert web.ask("POST", "/v1/marks", {"text": "a secret word"}, "coordinator", ["gent"]).status_code == 201
    assert web.ask("POST", "/v1/marks", {"text": ""}, "coordinator").status_code == 422
    assert web.ask("POST", "/v1/marks", {"text": "no"}, "funder").status_code == 403

    equals(lambda: len(kept(accesses)), 3, "three lines")
    found = kept(accesses)
    assert [(line["status"], line["role"], line["units"]) for line in found] == [
        (201, "coordinator", ["gent"]),
        (422, "coordinator", []),
        (403, "funder", []),
    ]
    assert found[0]["caller"] == "tester"
    assert len(found[0]["records"]) == 1, "the id in the answer"
    assert "secret" not in str(found)
    assert stage.database("employment").list_collection_names().count("lines") == 0


def test_at_its_end_a_service_writes_its_last_lines(stage: Stage) -> None:
    probe = stage.probe()
    for _ in range(20):
        stage.web(probe).ask("POST", "/v1/marks", {"text": "ok"}, "coordinator")
    probe.stop()
    assert len(kept(stage.database("employment_access"))) == 20


def test_a_killed_service_loses_what_it_did_in_its_last_moment_alone(stage: Stage) -> None:
    probe = stage.probe()
    accesses = stage.database("employment_access")
    for _ in range(10):
        stage.web(probe).ask("POST", "/v1/marks", {"text": "ok"}, "coordinator")
    eventually(lambda: len(kept(accesses)) == 10, "ten lines", 2 + access_log.FLUSH_SECONDS)
    stage.web(probe).ask("POST", "/v1/marks", {"text": "ok"}, "coordinator")
    probe.kill()
    assert len(kept(accesses)) in (10, 11)


def test_requests_are_answered_while_the_log_cannot_be_written(stage: Stage) -> None:
    probe = stage.probe()
    stage.store.kill()
    answer = stage.web(probe).ask("POST", "/v1/marks", {"text": "ok"}, "coordinator")
    assert answer.status_code == 503
    stage.store.restart()
    lines = stage.database("employment_access").lines
    eventually(lambda: lines.count_documents({"lines.status": 503}) == 1, "the line of the refused request")
