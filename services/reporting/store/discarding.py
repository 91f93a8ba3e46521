"""Throwing a generation of views away, a few documents at a time."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from services.chassis.documents import from_document
from services.chassis.storage.collection import Collection
from services.chassis.storage.store import Store
from services.reporting.domain.days import DayPlace
from services.reporting.store.collections import Collections
from services.reporting.store.documents import Shelf, day_ledger_id

AT_ONCE = 20

Committed = Callable[[Callable[[Collections], None]], None]


def discard(store: Store, generation: int, committed: Committed) -> None:
    """Remove every ledger of this generation; each shelf goes after what stands on it. `committed` runs one commit."""
    for document in store.select("shelves", {"generation": generation}):
        shelf = from_document({**document, "id": document["_id"]}, Shelf)
        for ids in some(day_ledger_id(generation, DayPlace(shelf.area_id, month)) for month in shelf.months):
            committed(partial(_remove, ids=ids, names=("ledgers", "summaries")))
        committed(partial(_remove, ids=[shelf.id], names=("shelves",)))
    for ids in some(document["_id"] for document in store.select("registrations", {"generation": generation})):
        committed(partial(_remove, ids=ids, names=("registrations",)))


def some(ids: Iterable[str]) -> Iterator[list[str]]:
    """These ids, a few at a time."""
    rest = iter(ids)
    while taken := list(islice(rest, AT_ONCE)):
        yield taken


def _remove(work: Collections, ids: list[str], names: tuple[str, ...]) -> None:
    for name in names:
        collection: Collection[Any] = getattr(work, name)
        for entity_id in work.existing(collection, ids):
            collection.remove(entity_id)
