"""A unit of work asks the store once for what it looks at, also for what is not there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from services.chassis.storage.collection import Collection
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Document
from services.platform.work import UnitOfWork


@dataclass(frozen=True)
class Thing:
    id: str
    size: int = 1


class CountingStore(MemoryStore):
    def __init__(self) -> None:
        super().__init__()
        self.loads = 0

    def load(self, collection: str, ids: Iterable[str]) -> list[Document]:
        self.loads += 1
        return super().load(collection, ids)


def things(work: UnitOfWork) -> Collection[Any]:
    return Collection(work, "things", Thing, missing="unknown-thing")


def test_what_is_not_there_is_asked_for_once() -> None:
    store = CountingStore()
    collection = things(UnitOfWork(store))

    collection.prefetch(["a", "b"])

    assert [collection.find("a"), collection.find("b"), collection.find("a")] == [None, None, None]
    assert store.loads == 1


def test_what_was_not_there_can_be_added_and_found() -> None:
    work = UnitOfWork(MemoryStore())
    collection = things(work)
    assert collection.find("a") is None

    collection.add(Thing("a"))

    assert collection.find("a") == Thing("a")


def test_what_was_not_there_is_looked_for_again_after_a_commit() -> None:
    store = MemoryStore()
    early, late = UnitOfWork(store), UnitOfWork(store)
    assert things(early).find("a") is None
    things(late).add(Thing("a"))
    late.commit()

    early.commit()

    assert things(early).find("a") == Thing("a")


def test_a_refused_attempt_leaves_what_was_not_there_absent() -> None:
    work = UnitOfWork(MemoryStore())
    collection = things(work)
    try:
        with work.attempt():
            collection.put(Thing("a"))
            raise LookupError
    except LookupError:
        pass

    assert collection.find("a") is None
    collection.put(Thing("a", size=2))
    assert collection.find("a") == Thing("a", size=2)
