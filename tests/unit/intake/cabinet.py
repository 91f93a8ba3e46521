"""The memory store seen as the database that views read: what of pymongo they use, and no more."""

from collections.abc import Callable
from typing import Any

from services.chassis.storage.memory import MemoryStore

Document = dict[str, Any]


class Cabinet:
    """A database whose collections are those of the store."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def __getattr__(self, name: str) -> "Drawer":
        return Drawer(list(self._store.collections.get(name, {}).values()))


class Drawer:
    """A collection, or what was found in one."""

    def __init__(self, documents: list[Document]) -> None:
        self._documents = documents

    def __iter__(self) -> Any:
        return iter(self._documents)

    def find_one(self, condition: Document) -> Document | None:
        return next(iter(self.find(condition)), None)

    def find(self, condition: Document | None = None, shown: Document | None = None) -> "Drawer":
        found = [each for each in self._documents if _meets(each, condition or {})]
        names = {"_id", *shown} if shown else None
        return Drawer([{n: v for n, v in each.items() if not names or n in names} for each in found])

    def sort(self, order: list[tuple[str, int]]) -> "Drawer":
        return Drawer(sorted(self._documents, key=lambda each: [each[name] for name, _ in order]))

    def limit(self, at_most: int) -> "Drawer":
        return Drawer(self._documents[:at_most])


def _meets(document: Document, condition: Document) -> bool:
    return all(_holds(document[name], wanted) for name, wanted in condition.items())


def _holds(actual: Any, wanted: Any) -> bool:
    if not isinstance(wanted, dict):
        return bool(actual == wanted)
    checks: dict[str, Callable[[Any], bool]] = {
        "$in": lambda values: actual in values,
        "$gte": lambda value: bool(actual >= value),
        "$lte": lambda value: bool(actual <= value),
    }
    return all(checks[sign](value) for sign, value in wanted.items())
