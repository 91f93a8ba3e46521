"""The log of changes over a real broker and store: nobody who reads along misses anything, also by a stream."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
import requests
from pymongo.client_session import ClientSession
from pymongo.errors import OperationFailure

from bench.readers import Reader, Readers
from deploy.local.platform import ServiceProcess
from deploy.local.ports import free_port
from services.gateway.streams import OF_ONE_CALLER
from tests.integration.support.changes import (
    LAST_CHUNK,
    STREAM,
    Along,
    coordinator,
    headers_of,
    hears,
    last_id,
    publish,
    tell,
)
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually
from tests.tokens import KEYS
from tests.unit.gateway.behind import Pretender, a_service

EVENTS = 600
MANY = 200
ORIGIN = "https://app.example"
Processes = list[ServiceProcess]


@pytest.fixture(scope="module")
def identity() -> Iterator[Pretender]:
    """Tells which keys check tokens, and which sessions ended."""
    with a_service() as pretender:
        pretender.says = {**json.loads(KEYS.read_text()), "sessions": []}
        yield pretender


@pytest.fixture(scope="module")
def asks_identity(identity: Pretender) -> dict[str, str]:
    return {"REFU_TOKEN_KEYS": "", "REFU_IDENTITY_URL": identity.url}


@pytest.fixture(scope="module")
def two(shared_stage: Stage, asks_identity: dict[str, str]) -> Processes:
    """Not started yet."""
    own = {**asks_identity, "REFU_BATCH_SIZE": "20"}
    return [
        shared_stage.service("changes", **own, REFU_MAX_WORKERS="4"),
        shared_stage.service("changes", **own, REFU_HTTP_PORT=str(free_port())),
    ]


@pytest.fixture
def replicas(shared_stage: Stage, two: Processes) -> Processes:
    """Both run: those that a test left stopped are started."""
    stopped = [process for process in two if not process.alive]
    for process in stopped:
        process.start()
    for process in stopped:
        shared_stage.listening(process)
    return two


@pytest.fixture(scope="module")
def gateway(shared_stage: Stage, asks_identity: dict[str, str]) -> ServiceProcess:
    """With two workers."""
    process = shared_stage.service("gateway", **asks_identity, REFU_MAX_WORKERS="2", REFU_CORS_ORIGINS=ORIGIN)
    process.start()
    process.wait_ready()
    return process


@pytest.fixture
def door(gateway: ServiceProcess, replicas: Processes) -> str:  # noqa: ARG001
    """The address of a gateway before them."""
    return gateway.url


@pytest.fixture
def readers() -> Iterator[Readers]:
    found = Readers()
    yield found
    found.close()


def test_who_reads_along_misses_nothing_while_two_processes_write_and_one_stops_in_the_middle(
    shared_stage: Stage, replicas: Processes
) -> None:
    with Along(shared_stage, list(replicas)) as along:
        wanted = publish(shared_stage, 0, EVENTS // 3)
        eventually(lambda: along.seen, "the first is read")
        replicas[1].stop()
        wanted |= publish(shared_stage, EVENTS // 3, EVENTS // 2)
        replicas[1].start()
        replicas[1].wait_ready()
        eventually(lambda: wanted <= along.seen.keys(), "all of it is read", seconds=60)
        shared_stage.quiet(replicas[0])

    assert set(along.seen) == wanted
    assert set(along.seen.values()) == {1}
    numbers = [entry["number"] for entry in shared_stage.database("changes").entries.find().sort("number")]
    assert numbers == list(range(1, len(wanted) + 1))


def test_a_cursor_survives_a_kill_in_the_middle_of_a_commit_and_a_restart_of_all_processes(
    shared_stage: Stage, replicas: Processes
) -> None:
    along = Along(shared_stage, list(replicas))

    def read(wanted: set[str]) -> bool:
        along.step()
        return wanted <= along.seen.keys()

    wanted = publish(shared_stage, 10_000, 10_200)
    eventually(lambda: read(set()) and along.seen, "the first is read")
    replicas[0].kill()
    left_open = taking_the_log(shared_stage)
    replicas[1].stop()
    wanted |= publish(shared_stage, 10_200, 10_210)
    for process in replicas:
        process.start()
    for process in replicas:
        process.wait_ready()

    eventually(lambda: read(wanted), "it goes on, and what was published meanwhile is read", seconds=30)
    assert set(along.seen) == wanted
    assert set(along.seen.values()) == {1}
    assert left_open.in_transaction


def taking_the_log(stage: Stage) -> ClientSession:
    """A transaction over the log's own document that nobody ends, as a process leaves it that is killed in one."""
    log = stage.database("changes").log
    session: ClientSession = log.database.client.start_session()

    def taken() -> bool:
        session.start_transaction()
        try:
            return bool(log.update_one({}, {"$inc": {"version": 1}}, session=session).modified_count)
        except OperationFailure:
            session.abort_transaction()
            return False

    eventually(taken, "nobody else changes it")
    return session


def test_a_stream_ends_with_its_token(replicas: Processes, readers: Readers) -> None:
    readers.add(Reader(replicas[0].url, STREAM, coordinator(1, "gent", timedelta(seconds=3))))

    readers.read_until(hears("event: end"), seconds=20)
    readers.read_until(lambda reader: reader.heard.endswith(LAST_CHUNK))

    assert b"event: open" in readers.all[0].heard


def test_a_stream_comes_through_the_door_as_it_happens_and_goes_on_where_its_reader_was(
    shared_stage: Stage, door: str, readers: Readers
) -> None:
    first = readers.add(Reader(door, STREAM, coordinator(1, "leuven"), Origin=ORIGIN, Accept_Encoding="gzip"))
    readers.read_until(hears("event: open"))
    tell(shared_stage, "leuven", "the-first")
    readers.read_until(hears("the-first"))
    readers.leave(first)
    tell(shared_stage, "leuven", "the-second")
    again = readers.add(Reader(door, STREAM, coordinator(1, "leuven"), Last_Event_ID=last_id(first)))
    readers.read_until(hears("the-second"))
    tell(shared_stage, "leuven", "the-third")
    readers.read_until(hears("the-third"))

    headers = headers_of(first)
    assert headers["Content-Type"].startswith("text/event-stream")
    assert headers["Access-Control-Allow-Origin"] == ORIGIN
    assert (headers["Cache-Control"], headers["X-Accel-Buffering"]) == ("no-store", "no")
    assert "Content-Encoding" not in headers
    assert b"the-first" not in again.heard
    assert [again.heard.count(b'"id":"%s"' % each) for each in (b"the-second", b"the-third")] == [1, 1]


def test_streams_take_no_worker_at_the_door_and_who_goes_frees_a_place(
    shared_stage: Stage, door: str, readers: Readers
) -> None:
    def more() -> requests.Response:
        answer = requests.get(f"{door}{STREAM}", headers={"Authorization": shown}, stream=True, timeout=30)
        answer.close()
        return answer

    def let_in() -> bool:
        tell(shared_stage, "leuven", "anybody")  # who is gone is noticed when there is something to write
        return more().ok

    shown = coordinator(2, "leuven")
    for _ in range(OF_ONE_CALLER):
        readers.add(Reader(door, STREAM, shown))
    readers.read_until(hears("event: open"))

    refused = more()
    assert (refused.status_code, "Retry-After" in refused.headers) == (429, True)
    assert requests.get(f"{door}/v1/changes", headers={"Authorization": shown}, timeout=30).ok
    readers.leave(readers.all[0])
    eventually(let_in, "there is a place again")


def test_a_stream_ends_within_seconds_when_its_session_does(door: str, readers: Readers, identity: Pretender) -> None:
    shown = coordinator(3, "leuven", session="ends")
    ends, stays = (
        readers.add(Reader(door, STREAM, coordinator(3, "leuven", session=session))) for session in ("ends", "stays")
    )
    readers.read_until(hears("event: open"))

    identity.says["sessions"].append("ends")
    readers.read_until(lambda reader: reader is stays or reader.heard.endswith(LAST_CHUNK), seconds=20)

    assert b"event: end" in ends.heard
    assert b"event: end" not in stays.heard
    assert requests.get(f"{door}{STREAM}", headers={"Authorization": shown}, timeout=30).status_code == 401


def test_many_streams_take_no_worker_and_hold_up_no_stop(
    shared_stage: Stage, replicas: Processes, readers: Readers
) -> None:
    """There are four workers. What one process writes reaches the readers of the other as well."""
    for number in range(MANY):
        url = replicas[number % 2].url
        readers.add(Reader(url, STREAM, coordinator(number, "brugge" if number < MANY // 2 else "gent")))
    readers.read_until(hears("event: open"))
    assert shared_stage.web(replicas[0]).ask("GET", "/v1/changes").status_code == 200

    tell(shared_stage, "brugge", "of-brugge")
    tell(shared_stage, "gent", "of-gent")
    readers.read_until(hears('"record":{"kind":"newcomer"'))

    for reader in readers.all[: MANY // 2]:
        assert b"of-brugge" in reader.heard
        assert b"of-gent" not in reader.heard
    for process in replicas:
        process.ask_to_stop()
    readers.read_until(lambda reader: reader.ended, seconds=10)
    eventually(lambda: not any(process.alive for process in replicas), "they stopped within their grace", seconds=10)
    assert "grace-period-over" not in shared_stage.log(replicas[0])
