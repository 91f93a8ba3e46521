"""What a service does by itself is committed, and what fails this time is left to the next."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from services.chassis.errors import Contended, Unavailable
from services.chassis.process.periodic import every
from services.chassis.storage.collection import Collection
from services.chassis.storage.memory import MemoryStore
from services.platform.caller import PLATFORM
from services.platform.work import UnitOfWork


@dataclass(frozen=True)
class Thing:
    id: str


def run(store: MemoryStore, task: Any) -> None:
    """Let the timer fire once."""
    every(60)(task)(SimpleNamespace(work=work_context(store)))


def work_context(store: MemoryStore, ready: bool = True) -> SimpleNamespace:
    return SimpleNamespace(ready=ready, begin=lambda moment: UnitOfWork(store, moment))


def add_a_thing(_service: Any, uow: UnitOfWork) -> None:
    Collection(uow, "things", Thing, missing="unknown-thing").add(Thing("a"))


def test_what_a_task_did_is_committed() -> None:
    store = MemoryStore()

    run(store, add_a_thing)

    assert set(store.collections["things"]) == {"a"}


@pytest.mark.parametrize("error", [Contended(), Unavailable("store-unavailable"), LookupError("unforeseen")])
def test_a_task_that_fails_changes_nothing_and_ends_quietly(error: Exception) -> None:
    store = MemoryStore()

    def task(service: Any, uow: UnitOfWork) -> None:
        add_a_thing(service, uow)
        raise error

    run(store, task)

    assert store.collections == {}


def test_a_task_runs_for_the_platform() -> None:
    callers = []

    run(MemoryStore(), lambda _service, uow: callers.append(uow.caller.subject))

    assert callers == [PLATFORM.subject]


def test_nothing_begins_before_the_process_is_ready() -> None:
    store = MemoryStore()

    every(60)(add_a_thing)(SimpleNamespace(work=work_context(store, ready=False)))

    assert store.collections == {}
