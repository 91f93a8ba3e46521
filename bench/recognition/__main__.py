"""`python -m bench recognition`: of those who come twice, how many are recognised; of the new, who is asked in vain.

20,000 people are in the store of intake; asked are 1,000 of them again, and 1,000 of the same town who were not there
before, families among them. Then searches over HTTP, one after the other, by all that the box takes.
"""

import time
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random
from typing import Any

import requests
from pymongo import MongoClient

from bench.recognition.people import Somebody, Town
from bench.scene import Process, Scene, percentile
from deploy.local.ports import HOST, free_port
from deploy.local.waiting import wait_until
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.mongo import MongoStore
from services.intake.newcomers.domain.newcomers import Newcomer, indexed
from services.intake.newcomers.domain.person import Person
from services.intake.store import INDEXES, IntakeWork
from services.platform.caller import Caller
from tests.tokens import token_for

PEOPLE, ASKED, SEED = 20_000, 1_000, 20
SHOWN = 5
READY_WITHIN, DATABASE = 60, "recognition"
WHO = Caller(subject="bench", role="administrator")


def show(scene: Scene) -> None:
    """Measure, and print."""
    town = Town(SEED)
    everybody = town.people(PEOPLE + ASKED)
    Random(SEED).shuffle(everybody)
    here, new = everybody[:PEOPLE], everybody[PEOPLE:]
    ids = _keep(scene, here)
    again = [(ids[number], town.again(here[number])) for number in range(ASKED)]
    print(f"who may be registered already, among {PEOPLE:,}")
    with _asker(scene) as asker:
        found = sum(known in asker.likely(somebody)[:SHOWN] for known, somebody in again)
        in_vain = sum(bool(asker.likely(somebody)) for somebody in new)
        for somebody in new:
            asker.search("a whole name", name=f"{somebody.first_name} {somebody.last_name}")
        for somebody in here[:ASKED]:
            asker.search("one word", name=somebody.last_name)
            asker.search("three letters", name=somebody.first_name[:3])
            asker.search("a birth date", birth_date=str(somebody.birth_date))
            if somebody.phone:
                asker.search("a phone", phone=somebody.phone)
    print(f"recognised among the first {SHOWN}: {found / ASKED:.1%} of {ASKED:,} who come again")
    print(f"asked in vain: {in_vain / ASKED:.1%} of {ASKED:,} who are new")
    for name, took in asker.took.items():
        print(f"{name}: p50 {percentile(took, 0.5):.1f} ms, p99 {percentile(took, 0.99):.1f} ms", flush=True)


class _Asker:
    """One client of intake, and how long each of its questions took, in milliseconds."""

    def __init__(self, address: str) -> None:
        self.took: defaultdict[str, list[float]] = defaultdict(list)
        self._address, self._session = address, requests.Session()
        self._session.headers["Authorization"] = f"Bearer {token_for(WHO, timedelta(hours=1))}"

    def likely(self, somebody: Somebody) -> list[str]:
        """Ids, the likeliest first."""
        body = {**vars(somebody), "birth_date": str(somebody.birth_date)}
        return self._asked("likely", body, "who may be the same")

    def search(self, by: str, **asked: str) -> list[str]:
        """Ids of those of whom this is so."""
        return self._asked("search", asked, f"search by {by}")

    def is_ready(self) -> bool:
        """Whether the service answers."""
        try:
            return self._session.get(f"{self._address}/readyz", timeout=5).ok
        except requests.ConnectionError:
            return False

    def _asked(self, what: str, body: Mapping[str, Any], measured: str) -> list[str]:
        began = time.perf_counter()
        answer = self._session.post(f"{self._address}/v1/newcomers/{what}", json=body, timeout=10)
        self.took[measured].append(1000 * (time.perf_counter() - began))
        answer.raise_for_status()
        return [each["id"] for each in answer.json()["newcomers"]]


@contextmanager
def _asker(scene: Scene) -> Iterator[_Asker]:
    port = free_port()
    environment = {**scene.environment(DATABASE), "REFU_HTTP_PORT": str(port)}
    process = Process(["services.chassis.process.run", "intake"], environment)
    try:
        asker = _Asker(f"http://{HOST}:{port}")
        wait_until(asker.is_ready, READY_WITHIN)
        yield asker
    finally:
        process.finish(stop=True)


def _keep(scene: Scene, people: Sequence[Somebody]) -> list[str]:
    """Their ids; everything is indexed before anybody is written, as it is where people come one by one."""
    random = Random(SEED)
    ids = [str(uuid.UUID(int=random.getrandbits(128), version=4)) for _ in people]
    client: Any = MongoClient(scene.mongo_uri)
    MongoStore(client[f"{DATABASE}_intake"]).prepare(INDEXES)
    for start in range(0, len(people), 500):
        some = zip(ids[start : start + 500], people[start : start + 500], strict=True)
        client[f"{DATABASE}_intake"]["newcomers"].insert_many([_document(*each) for each in some])
    client.close()
    return ids


def _document(newcomer_id: str, somebody: Somebody) -> dict[str, Any]:
    kept = Newcomer(id=newcomer_id, unit_id="gent", registered_on=date(2026, 1, 5), person=Person(**vars(somebody)))
    store = MemoryStore()
    work = IntakeWork(store)
    work.newcomers.add(indexed(kept))
    work.commit()
    return dict(store.collections["newcomers"][newcomer_id])
