"""One matching service over HTTP: rankings at rest, how soon a change shows, and both probes while it plans.

The store is filled directly with the documents of an invented world. While a plan is computed one thread asks rankings
one after the other, another asks `/livez` every hundredth of a second.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from typing import Any

from pymongo import MongoClient

from bench.matching import tables
from bench.matching.client import Client
from bench.matching.invented import Invented, invented
from bench.scene import Process, Scene, percentile
from deploy.local.ports import free_port
from services.chassis.documents import to_document
from services.chassis.envelope import enveloped, to_body
from services.contracts.organisations import OpportunityClosed

DATABASE = "matchingloop"
PEOPLE, OFFERS, PLANNED = 20_000, 20_000, 5_000
ASKED, CHANGES, GROUPS = 1_000, 30, 400
BEAT = 0.01
PATIENCE_SECONDS = 300
TRACE = f"00-{'a' * 32}-{'b' * 16}-01"


@dataclass
class Heard:
    """How long answers took, in ms, and when they came."""

    took: list[float] = field(default_factory=list)
    at: list[float] = field(default_factory=list)

    def note(self, started: float) -> None:
        """One more answer, now."""
        self.at.append(time.perf_counter())
        self.took.append(1000 * (self.at[-1] - started))

    def row(self) -> list[object]:
        """How many, median, p99, the slowest, and the largest gap between two answers."""
        gaps = [1000 * (later - sooner) for sooner, later in zip(self.at, self.at[1:], strict=False)]
        return [len(self.took), *(percentile(self.took, share) for share in (0.5, 0.99, 1.0)), max(gaps)]


def show(here: Scene) -> None:
    """Measure, and print the tables."""
    today = datetime.now(UTC).date()
    world = invented(PEOPLE, OFFERS, today=today)
    started = time.perf_counter()
    fill(here, world)
    print(f"(e3) one service, {PEOPLE:,} newcomers, {OFFERS:,} open opportunities; the store filled", end=" ")
    print(f"in {time.perf_counter() - started:.0f} s", flush=True)
    with service(here) as client:
        for key in list(world.newcomers)[:ASKED]:
            client.get(ranking_of(key))
        idle = listened(client, world, lambda: _wait(ASKED))
        ms = [changed(here, client, world, key, today) for key in list(world.newcomers)[:CHANGES]]
        soon = [one for one in ms if one is not None]
        print(f"{len(soon)} opportunities closed by an event; gone from the ranking after, in ms:", end=" ")
        print(f"p50 {percentile(soon, 0.5):.0f}, slowest {max(soon):.0f}", flush=True)
        rows = [["rankings", "at rest", *idle[0].row()], ["/livez", "at rest", *idle[1].row()]]
        told: dict[str, Any] = {}
        busy = listened(client, world, lambda: told.update(planned(client, world)))
        rows += [["rankings", "while planning", *busy[0].row()], ["/livez", "while planning", *busy[1].row()]]
        began, slowest = busy[1].at[0], sorted(range(len(busy[1].took)), key=lambda n: busy[1].took[n])[-3:]
        told["slowest beats after s"] = " ".join(
            f"{busy[1].at[n] - began:.1f} ({busy[1].took[n]:.0f} ms)" for n in slowest
        )
        tables.show(["asked", "when", "times", "p50 ms", "p99 ms", "slowest ms", "largest gap ms"], rows)
        print(", ".join(f"{name} {value}" for name, value in told.items()), flush=True)


def listened(client: Client, world: Invented, act: Any) -> tuple[Heard, Heard]:
    """What rankings and `/livez` took while this was done."""
    rankings, alive, done = Heard(), Heard(), threading.Event()
    people = cycle(list(world.newcomers)[:ASKED])
    asking = [
        threading.Thread(target=_ask, args=(client, rankings, done, lambda: ranking_of(next(people)), 0.0)),
        threading.Thread(target=_ask, args=(client, alive, done, lambda: "/livez", BEAT)),
    ]
    for thread in asking:
        thread.start()
    try:
        act()
    finally:
        done.set()
        for thread in asking:
            thread.join()
    return rankings, alive


def _ask(client: Client, heard: Heard, done: threading.Event, path: Any, pause: float) -> None:
    while not done.wait(pause):
        started = time.perf_counter()
        client.get(path())
        heard.note(started)


def _wait(times: int) -> None:
    time.sleep(times / 50)


def ranking_of(newcomer_id: str) -> str:
    """Where its ranking is."""
    return f"/v1/matching/rankings?newcomer={newcomer_id}&limit=20"


def planned(client: Client, world: Invented) -> dict[str, Any]:
    """Ask for a large plan and wait for it: how it went."""
    people, started = list(world.newcomers)[:PEOPLE], time.perf_counter()
    groups = [people[n : n + 2] for n in range(0, 2 * GROUPS, 2)]
    asked = {"newcomer_ids": people, "opportunity_ids": list(world.opportunities)[:PLANNED], "fairness": 0.2}
    plan = client.post("/v1/matching/plans", {**asked, "groups": groups})
    answered = time.perf_counter() - started
    while (told := client.get(f"/v1/matching/plans/{plan['id']}?limit=1"))["state"] in ("waiting", "computing"):
        if time.perf_counter() - started > PATIENCE_SECONDS:
            raise SystemExit(f"no plan after {PATIENCE_SECONDS} s: {told['state']}")
        time.sleep(1)
    took = f"{time.perf_counter() - started:.1f}"
    kept = {"state": told["state"], "gap": told["gap"]}
    return {"the request answered after s": f"{answered:.2f}", "planned after s": took, **kept}


def changed(here: Scene, client: Client, world: Invented, newcomer_id: str, today: date) -> float | None:
    """Close the best opportunity of somebody by an event; ms until the ranking shows it, None where there is none."""
    ranked = client.get(ranking_of(newcomer_id))["rankings"]
    if not ranked:
        return None
    gone = ranked[0]["opportunity_id"]
    del world.opportunities[gone]
    event = OpportunityClosed(opportunity_id=gone, organisation_id=ranked[0]["organisation_id"], closed_on=today)
    body = to_body(enveloped(event, 1, datetime.now(UTC), TRACE, f"bench-{gone}"))
    started = time.perf_counter()
    client.publish(here.amqp_uri, f"{event.source}.events", event.type, body)
    while any(one["opportunity_id"] == gone for one in client.get(ranking_of(newcomer_id))["rankings"]):
        if time.perf_counter() - started > PATIENCE_SECONDS:
            raise SystemExit("the ranking never changed")
    return 1000 * (time.perf_counter() - started)


@contextmanager
def service(here: Scene) -> Iterator[Client]:
    """The service's process, ready; stopped at the end."""
    port = free_port()
    environment = {**here.environment(DATABASE), "REFU_HTTP_PORT": str(port)}
    process = Process(["services.chassis.process.run", "matching"], environment)
    try:
        client = Client(port, timedelta(hours=1))
        started = time.perf_counter()
        client.await_ready(PATIENCE_SECONDS)
        print(f"the service ready after {time.perf_counter() - started:.1f} s", flush=True)
        yield client
    finally:
        process.finish(stop=True)


def fill(here: Scene, world: Invented) -> None:
    """Write the world's documents as the service itself would have."""
    client: Any = MongoClient(here.mongo_uri)
    for collection, entities in world.collections().items():
        documents = [_document(entity) for entity in entities.values()]
        for start in range(0, len(documents), 500):
            client[f"{DATABASE}_matching"][collection].insert_many(documents[start : start + 500])
    client.close()


def _document(entity: Any) -> dict[str, Any]:
    document = to_document(entity)
    return {"_id": document.pop("id"), **document, "version": 1, "sequence": 0}
