"""(c) Key figures over a million volunteer days, asked of the real service over HTTP.

The store is filled directly with the views that a million facts leave behind: 10 areas and 5 years, 20,000 people who
do nine days in ten in the area of their own unit, 40 organisations an area. A day becomes known up to 20 days after
it, one in a hundred is withdrawn up to 90 days after it; so a question about an earlier moment opens ledgers.
"""

import http.client
import json
import random
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from pymongo import MongoClient

from bench.scene import Process, Scene, percentile
from deploy.local.ports import HOST, free_port
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Document
from services.platform.caller import Caller
from services.reporting.domain.facts import Fact
from services.reporting.domain.projection import additions
from services.reporting.store import ReportingWork
from services.reporting.store.documents import FIRST_GENERATION, KeptFact
from services.reporting.store.merging import merge
from tests.tokens import token_for

DAYS, PEOPLE, AREAS, YEARS, HOSTS = 1_000_000, 20_000, 10, range(2019, 2024), 40
AT_HOME, WITHDRAWN = 0.9, 0.01
TIMES = 40
PATIENCE_SECONDS = 60
ROLE = Caller(subject="bench", role="manager")
ASKED = {
    "five years": ("2019-01-01", "2023-12-31", None),
    "one year": ("2021-01-01", "2021-12-31", None),
    "January to 1 December": ("2021-01-01", "2021-12-01", None),
    "cut at both ends": ("2019-01-15", "2023-12-15", None),
    "five years, as of mid-2021": ("2019-01-01", "2023-12-31", "2021-06-30"),
    "one year, as of its end": ("2021-01-01", "2021-12-31", "2021-12-31"),
}


@dataclass(frozen=True)
class Result:
    """How long one question takes, asked again and again; and how long its first time took."""

    asked: str
    volunteer_days: int
    first_ms: float
    p50_ms: float
    p99_ms: float


def measure(scene: Scene, days: int = DAYS) -> list[Result]:
    """Fill a store, start the service, ask. The first question is the first that the process ever hears."""
    fill(scene, "keyfigures", days)
    port = free_port()
    environment = {**scene.environment("keyfigures"), "REFU_HTTP_PORT": str(port)}
    process = Process(["services.chassis.process.run", "reporting"], environment)
    try:
        _await_ready(port)
        token = token_for(ROLE, timedelta(hours=1))
        return [_measured(port, token, name) for name in ASKED]
    finally:
        process.finish(stop=True)


def _measured(port: int, token: str, name: str) -> Result:
    first, last, as_of = ASKED[name]
    query = {"from": first, "to": last} | ({"as_of": as_of} if as_of else {})
    path = f"/v1/key-figures?{urlencode(query)}"
    durations, answer = [], {}
    for _ in range(TIMES):
        started = time.perf_counter()
        answer = _get(port, path, token)
        durations.append(1000 * (time.perf_counter() - started))
    again = durations[1:]
    counted = answer["total"]["volunteer_days"]
    return Result(name, counted, durations[0], percentile(again, 0.5), percentile(again, 0.99))


def _get(port: int, path: str, token: str = "") -> Any:
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
        response = connection.getresponse()
        body = response.read()
        if response.status != http.HTTPStatus.OK:
            raise OSError(f"{path} answered {response.status}: {body[:200]!r}")
        return json.loads(body)
    finally:
        connection.close()


def _await_ready(port: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            _get(port, "/readyz")
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


# The million days ---------------------------------------------------------------------------------------------------


def fill(scene: Scene, database: str, days: int) -> None:
    """Write the views of so many volunteer days, and the facts that describe units."""
    client: Any = MongoClient(scene.mongo_uri)
    for collection, documents in _collections(days).items():
        for start in range(0, len(documents), 50):
            client[f"{database}_reporting"][collection].insert_many(documents[start : start + 50])
    client.close()


def _collections(days: int) -> dict[str, list[Document]]:
    """The documents as the service itself would have written them, all at once."""
    store = MemoryStore()
    work = ReportingWork(store)
    merge(work, FIRST_GENERATION, additions(told(days)))
    for fact in _units():
        work.keep_fact("intake", _kept(fact))
    work.commit()
    return {name: list(documents.values()) for name, documents in store.collections.items()}


def _kept(fact: Fact) -> KeptFact:
    return KeptFact(
        id=fact.id,
        type=fact.type,
        contract=1,
        subject=fact.subject,
        rank=fact.sequence,
        known=fact.known,
        data=json.dumps(dict(fact.data)),
    )


def told(days: int) -> Iterator[Fact]:
    """The facts of so many realised days, and of those that were withdrawn."""
    chance = random.Random(2019)
    people = [str(uuid.UUID(int=chance.getrandbits(128))) for _ in range(PEOPLE)]
    yield from (_registration(chance, number, person) for number, person in enumerate(people))
    done: set[tuple[int, date]] = set()
    while len(done) < days:
        number, day = chance.randrange(PEOPLE), _a_day(chance)
        if (number, day) not in done:
            yield from _recorded(chance, number, people[number], day, done)


def _recorded(
    chance: random.Random, number: int, person: str, day: date, done: set[tuple[int, date]]
) -> Iterator[Fact]:
    area = number % AREAS if chance.random() < AT_HOME else chance.randrange(AREAS)
    host = f"{area}-{chance.randrange(HOSTS)}"
    data = {
        "assignment_id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{person}{host}")),
        "newcomer_id": person,
        "organisation_id": host,
        "area_id": f"area-{area}",
        "on": day.isoformat(),
    }
    yield _fact(chance, "volunteer-day-recorded", data, day, 20)
    if chance.random() < WITHDRAWN:
        yield _fact(chance, "volunteer-day-withdrawn", data, day + timedelta(days=20), 70, sequence=2)
    else:
        done.add((number, day))


def _registration(chance: random.Random, number: int, person: str) -> Fact:
    day = _a_day(chance)
    data = {"newcomer_id": person, "unit_id": f"unit-{number % AREAS}", "registered_on": day.isoformat()}
    return _fact(chance, "newcomer-registered", data, day, 5)


def _units() -> Iterator[Fact]:
    chance = random.Random(0)
    for number in range(AREAS):
        labels = {"label": f"Unit {number}", "area_label": f"Area {number}", "kind": "city", "position": number}
        data = {"unit_id": f"unit-{number}", "area_id": f"area-{number}", **labels}
        yield _fact(chance, "unit-opened", data, date(2018, 12, 1), 1)


def _fact(
    chance: random.Random, kind: str, data: dict[str, Any], day: date, known_within: int, sequence: int = 1
) -> Fact:
    known = datetime(day.year, day.month, day.day, 20, tzinfo=UTC) + timedelta(days=chance.random() * known_within)
    subject = data.get("assignment_id") or data.get("newcomer_id") or data["unit_id"]
    event_id = str(uuid.UUID(int=chance.getrandbits(128)))
    return Fact(id=event_id, type=kind, subject=subject, sequence=sequence, time=known, data=data)


def _a_day(chance: random.Random) -> date:
    return date(chance.choice(YEARS), 1, 1) + timedelta(days=chance.randrange(365))
