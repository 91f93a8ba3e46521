"""The identity map: each document of a unit of work once, as it was read and as it now is."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from services.chassis.documents import to_document
from services.chassis.storage.store import Change

Key = tuple[str, str]
"""(collection, id)"""


@dataclass
class Tracked:
    """A document in hand: the version it was read at, the sequence it reached, the object as it now is."""

    version: int
    """0 for one that was added."""
    sequence: int
    """How many events about it were announced, ever."""
    entity: Any
    """None once it was removed."""
    dirty: bool = False

    @property
    def to_be_written(self) -> bool:
        """Whether it changed; what was added and removed again was never there."""
        return self.dirty and not (self.version == 0 and self.entity is None)


class IdentityMap:
    """What is in hand and what is known not to exist; inside `attempt`, how each document stood before."""

    def __init__(self) -> None:
        """Begin with nothing in hand."""
        self._tracked: dict[Key, Tracked] = {}
        self._absent: set[Key] = set()
        self._before: dict[Key, Tracked | None] = {}

    def __contains__(self, key: Key) -> bool:
        """Whether it is in hand, also when it was removed."""
        return key in self._tracked

    def entity(self, key: Key) -> Any:
        """The object as it now is; None when it is removed, absent, or was never loaded."""
        tracked = self._tracked.get(key)
        return tracked.entity if tracked else None

    def entities(self, collection: str) -> list[Any]:
        """All of a collection that is in hand and not removed."""
        return [t.entity for (name, _), t in self._tracked.items() if name == collection and t.entity is not None]

    def changed(self, collection: str) -> list[Any]:
        """Those of a collection that are to be written and not removed."""
        tracked = [t for (name, _), t in self._tracked.items() if name == collection]
        return [t.entity for t in tracked if t.to_be_written and t.entity is not None]

    def is_settled(self, key: Key) -> bool:
        """Whether the store need not be asked for it."""
        return key in self._tracked or key in self._absent

    def presume_absent(self, keys: Iterable[Key]) -> None:
        """These are asked for now: whichever does not come with `loaded` does not exist."""
        self._absent.update(keys)

    def loaded(self, key: Key, tracked: Tracked) -> None:
        """Take in hand what the store holds."""
        self._tracked[key] = tracked

    def added(self, key: Key, entity: Any) -> None:
        """Take in hand what the store does not hold yet."""
        self._remember(key)
        self._tracked[key] = Tracked(version=0, sequence=0, entity=entity, dirty=True)

    def changing(self, key: Key) -> Tracked:
        """The document in hand, about to be changed; raises KeyError when it is not in hand."""
        tracked = self._tracked[key]
        self._remember(key)
        return tracked

    def changes(self) -> tuple[Change, ...]:
        """What is to be written now."""
        return tuple(_change(key, tracked) for key, tracked in self._tracked.items() if tracked.to_be_written)

    def clear(self) -> None:
        """Start afresh."""
        self._tracked.clear()
        self._absent.clear()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Put everything back as it stood if what happens inside raises."""
        self._before = {}
        try:
            yield
        except BaseException:
            self._restore()
            raise

    def _remember(self, key: Key) -> None:
        """Keep how a document stood when the attempt began, before its first change."""
        if key not in self._before:
            tracked = self._tracked.get(key)
            self._before[key] = replace(tracked) if tracked else None

    def _restore(self) -> None:
        for key, tracked in self._before.items():
            if tracked is None:
                del self._tracked[key]
            else:
                self._tracked[key] = tracked


def _change(key: Key, tracked: Tracked) -> Change:
    collection, entity_id = key
    if tracked.entity is None:
        return Change(collection, entity_id, tracked.version, None)
    document = to_document(tracked.entity)
    document["_id"] = document.pop("id")
    document["version"] = tracked.version + 1
    document["sequence"] = tracked.sequence
    return Change(collection, entity_id, tracked.version, document)
