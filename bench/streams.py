"""A thousand readers of changes: what one costs, how soon they hear, and what others feel of it."""

import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

import requests

from bench.readers import Reader, Readers
from bench.scene import Process, Scene, percentile
from deploy.local import proc
from deploy.local.ports import HOST, free_port
from services.contracts.intake import NewcomerRegistered
from services.platform.caller import Caller
from tests.integration.support.events import body_of
from tests.integration.support.wire import Wire
from tests.tokens import token_for

READERS = 1000
ASKED = 200


@dataclass(frozen=True)
class Streams:
    """Megabytes that all readers take together; milliseconds of a question beside them, and until a change is heard."""

    megabytes: float
    alone_ms: float
    beside_ms: float
    heard_p50_ms: float
    heard_last_ms: float


def measure(here: Scene) -> Streams:
    """Open the streams of so many coordinators of one unit at one process, ask it something, and tell them all."""
    port = free_port()
    changes = Process(
        ["services.chassis.process.run", "changes"],
        here.environment("bench_streams") | {"REFU_HTTP_PORT": str(port), "REFU_MAX_WORKERS": "10"},
    )
    readers, url = Readers(), f"http://{HOST}:{port}"
    try:
        _wait_until_ready(url)
        before, alone = proc.resident_mb(changes.pid), _asked(url)
        for number in range(READERS):
            readers.add(Reader(url, "/v1/changes/stream", _authorization(number)))
        readers.read_until(lambda reader: b"event: open" in reader.heard)
        after, beside = proc.resident_mb(changes.pid), _asked(url)
        told = time.time()
        fact = NewcomerRegistered(newcomer_id="somebody", unit_id="gent", registered_on=date(2026, 1, 5))
        Wire(here.amqp_uri).publish([body_of(fact, 1)], "intake.events", fact.type)
        readers.read_until(lambda reader: b"event: change" in reader.heard)
        heard = [1000 * (reader.last - told) for reader in readers.all]
    finally:
        readers.close()
        changes.finish(stop=True)
    return Streams(after - before, alone, beside, percentile(heard, 0.5), max(heard))


def _authorization(number: int) -> str:
    caller = Caller(subject=f"c{number}", role="coordinator", units=frozenset({"gent"}))
    return f"Bearer {token_for(caller, timedelta(minutes=10))}"


def _wait_until_ready(url: str) -> None:
    while True:
        with suppress(requests.RequestException):
            if requests.get(f"{url}/readyz", timeout=5).ok:
                return
        time.sleep(0.05)


def _asked(url: str) -> float:
    """Milliseconds of a question, as half of them take at most."""
    took = []
    with requests.Session() as session:
        session.headers["Authorization"] = _authorization(READERS)
        for _ in range(ASKED):
            began = time.monotonic()
            session.get(f"{url}/v1/changes", timeout=30).raise_for_status()
            took.append(1000 * (time.monotonic() - began))
    return percentile(took, 0.5)
