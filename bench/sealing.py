"""`python -m bench sealing`: what it costs that each person's fields are sealed with a key of their own."""

import time
import uuid
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from pymongo import MongoClient

from bench.recognition.people import Town
from bench.scene import Scene, percentile
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.sealing.keys import PersonKey, new_key
from services.chassis.storage.unit_of_work import ExecutionContext
from services.intake.newcomers.domain.newcomers import Newcomer, indexed
from services.intake.newcomers.domain.person import Person
from services.intake.store import INDEXES, IntakeWork

TIMES, LIST, ROUNDS, SEED = 20_000, 50, 200, 59
VALUE = {"first_name": "Amina", "last_name": "Testova", "birth_date": "1990-04-03", "phone": "+32 470 12 34 56"}

PLACE = "newcomers id person"


def show(scene: Scene) -> None:
    """Measure, and print."""
    key = PersonKey(new_key())
    sealed = key.sealed(VALUE, PLACE)
    print(f"sealing a person's fields: {_micro(lambda: key.sealed(VALUE, PLACE)):.1f} µs", end="")
    print(f", opening them: {_micro(lambda: key.opened(sealed, PLACE)):.1f} µs")
    client: Any = MongoClient(scene.mongo_uri)
    for name, secret in (("in the open", ""), ("sealed", (scene.folder / "seal.key").read_text().strip())):
        store = MongoStore(client[f"sealing_{name.split()[-1]}"])
        store.prepare({**INDEXES, "person_keys": []})
        known = ExecutionContext(id_secret=(scene.folder / "id.key").read_text().strip(), seal_secret=secret)
        ids, written = _written(store, known)
        read = sorted(_timed(partial(_read, store, known, ids)) for _ in range(ROUNDS))
        print(f"{name}: {LIST} registered in {written:.0f} ms", end="")
        print(f"; {LIST} read: p50 {percentile(read, 0.5):.2f} ms, p99 {percentile(read, 0.99):.2f} ms", flush=True)
    client.close()


def _written(store: MongoStore, known: ExecutionContext) -> tuple[list[str], float]:
    work = IntakeWork(store, known)
    people = [Person(**vars(each)) for each in Town(SEED).people(LIST)]
    files = [Newcomer(id=str(uuid.uuid4()), unit_id="gent", registered_on=date(2026, 1, 5), person=p) for p in people]
    for file in files:
        work.newcomers.add(indexed(file))
    return [file.id for file in files], _timed(work.commit)


def _read(store: MongoStore, known: ExecutionContext, ids: list[str]) -> None:
    work = IntakeWork(store, known)
    work.newcomers.prefetch(ids)
    assert all(work.newcomers.get(each).person.has_name for each in ids)


def _timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


def _micro(act: Callable[[], object]) -> float:
    """Microseconds, each time."""
    began = time.perf_counter()
    for _ in range(TIMES):
        act()
    return 1_000_000 * (time.perf_counter() - began) / TIMES
