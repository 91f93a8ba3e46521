"""A store in memory that notes what is asked of it: what one request does, another can be compared with."""

from typing import Any

from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Commit


class Watched(MemoryStore):
    """Notes what is read and written."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def load(self, collection: str, ids: Any) -> Any:
        self.done.append(f"load {collection}")
        return super().load(collection, ids)

    def select(self, collection: str, equals: Any) -> Any:
        self.done.append(f"select {collection}")
        return super().select(collection, equals)

    def listed(self, collection: str, wanted: Any) -> Any:
        self.done.append(f"list {collection}")
        return super().listed(collection, wanted)

    def commit(self, commit: Commit) -> None:
        self.done.append("commit")
        super().commit(commit)
