"""The log of changes over a real broker and store: nobody who reads along misses anything.

What is redelivered after a crash is in tests/unit/changes/test_log.py: the embedded store holds a killed writer's
transaction for a minute.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Event, Thread
from typing import Any

import pytest
import requests

from bench.readers import Reader, Readers
from deploy.local.platform import ServiceProcess
from deploy.local.ports import free_port
from services.contracts import intake, matching
from services.platform.caller import Caller
from tests.calendar import TODAY
from tests.integration.support.events import body_of
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually
from tests.tokens import token_for

EVENTS = 600
Processes = list[ServiceProcess]


class Along:
    """Somebody who reads from cursor to cursor, from whichever process answers."""

    def __init__(self, stage: Stage, processes: Processes) -> None:
        self.stage, self.processes = stage, processes
        self.authorization = stage.web(processes[0]).authorization("administrator")
        self.seen: Counter[str] = Counter()
        self.cursor = self.answer("").json()["cursor"]
        self._enough = Event()
        self._thread = Thread(target=self._run)

    def answer(self, query: str) -> requests.Response:
        for process in self.processes:
            try:
                found = requests.get(
                    f"{process.url}/v1/changes{query}", headers={"Authorization": self.authorization}, timeout=10
                )
            except requests.RequestException:
                continue
            if found.ok:
                return found
        return requests.Response()

    def step(self) -> None:
        found = self.answer(f"?after={self.cursor}&limit=50")
        if found.status_code == 200:
            body: dict[str, Any] = found.json()
            self.seen.update(change["record"]["id"] for change in body["changes"])
            self.cursor = body["cursor"]

    def _run(self) -> None:
        while not self._enough.is_set():
            self.step()
            self.processes.reverse()

    def __enter__(self) -> "Along":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._enough.set()
        self._thread.join()


@pytest.fixture(scope="module")
def replicas(shared_stage: Stage) -> Processes:
    processes = [
        shared_stage.service("changes", REFU_BATCH_SIZE="20", REFU_MAX_WORKERS="4"),
        shared_stage.service("changes", REFU_BATCH_SIZE="20", REFU_HTTP_PORT=str(free_port())),
    ]
    for process in processes:
        process.start()
    for process in processes:
        shared_stage.listening(process)
    return processes


def publish(stage: Stage, first: int, last: int) -> set[str]:
    """Events of two sources, in two queues, each about a newcomer of its own."""
    names = [f"newcomer-{number}" for number in range(first, last)]
    registered = [intake.NewcomerRegistered(newcomer_id=name, unit_id="gent", registered_on=TODAY) for name in names]
    stage.wire.publish([body_of(fact, 1) for fact in registered], "intake.events", "newcomer-registered")
    started = [
        matching.AssignmentStarted(
            assignment_id=f"assignment-of-{name}",
            newcomer_id=name,
            unit_id="gent",
            organisation_id="library",
            area_id="gent",
            opportunity_id="storytime",
            starts_on=TODAY - timedelta(days=1),
        )
        for name in names
    ]
    stage.wire.publish([body_of(fact, 1) for fact in started], "matching.events", "assignment-started")
    return {*names, *(fact.assignment_id for fact in started)}


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


def test_a_cursor_survives_a_restart_of_all_processes(shared_stage: Stage, replicas: Processes) -> None:
    along = Along(shared_stage, list(replicas))
    for process in replicas:
        process.stop()
    wanted = publish(shared_stage, 10_000, 10_010)
    for process in replicas:
        process.start()
    for process in replicas:
        process.wait_ready()

    def read() -> bool:
        along.step()
        return wanted <= along.seen.keys()

    eventually(read, "what was published meanwhile is read")
    assert set(along.seen) == wanted


MANY = 200
LAST_CHUNK = b"\r\n0\r\n\r\n"
STREAM = "/v1/changes/stream"


@pytest.fixture
def readers() -> Iterator[Readers]:
    found = Readers()
    yield found
    found.close()


def coordinator(number: int, unit: str, valid_for: timedelta = timedelta(minutes=10)) -> str:
    caller = Caller(subject=f"c{number}", role="coordinator", units=frozenset({unit}))
    return f"Bearer {token_for(caller, valid_for)}"


def hears(text: str) -> Callable[[Reader], bool]:
    return lambda reader: text.encode() in reader.heard


def test_many_streams_take_no_worker_and_hold_up_no_stop(
    shared_stage: Stage, replicas: Processes, readers: Readers
) -> None:
    """There are four workers. What one process writes reaches the readers of the other as well."""
    for number in range(MANY):
        url = replicas[number % 2].url
        readers.add(Reader(url, STREAM, coordinator(number, "brugge" if number < MANY // 2 else "gent")))
    readers.read_until(hears("event: open"))
    assert shared_stage.web(replicas[0]).ask("GET", "/v1/changes").status_code == 200

    brugge = intake.NewcomerRegistered(newcomer_id="of-brugge", unit_id="brugge", registered_on=TODAY)
    gent = intake.NewcomerRegistered(newcomer_id="of-gent", unit_id="gent", registered_on=TODAY)
    shared_stage.wire.publish([body_of(fact, 1) for fact in (brugge, gent)], "intake.events", "newcomer-registered")
    readers.read_until(hears('"record":{"kind":"newcomer"'))

    for reader in readers.all[: MANY // 2]:
        assert b"of-brugge" in reader.heard
        assert b"of-gent" not in reader.heard
    for process in replicas:
        process.ask_to_stop()
    readers.read_until(lambda reader: reader.ended, seconds=10)
    eventually(lambda: not any(process.alive for process in replicas), "they stopped within their grace", seconds=10)
    assert "grace-period-over" not in shared_stage.log(replicas[0])
    for process in replicas:
        process.start()
    for process in replicas:
        process.wait_ready()


def test_a_stream_ends_with_its_token(replicas: Processes, readers: Readers) -> None:
    readers.add(Reader(replicas[0].url, STREAM, coordinator(1, "gent", timedelta(seconds=3))))

    readers.read_until(hears("event: end"), seconds=20)
    readers.read_until(lambda reader: reader.heard.endswith(LAST_CHUNK))

    assert b"event: open" in readers.all[0].heard
