"""Collections: one kind of aggregate of a unit of work, loaded, looked up and changed as frozen dataclasses."""

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from services.chassis.documents import from_document, to_document
from services.chassis.errors import NotFound
from services.chassis.pace import unhurried
from services.chassis.sentences import nothing_known
from services.chassis.storage.identity_map import IdentityMap, Key, Tracked
from services.chassis.storage.store import Document, Listing, Store, matches
from services.chassis.storage.unit_of_work import UnitOfWork

REMOVED_AT_ONCE = 500
T = TypeVar("T")


class Collection(Generic[T]):
    """One kind of aggregate, as frozen dataclasses with an `id`. Whatever is in hand is seen as it now is."""

    def __init__(self, work: UnitOfWork, name: str, entity: type[T], missing: str, about: str = "") -> None:
        """Belong to a unit of work. `missing` is the slug of the error when an id is unknown.

        `about` names the events' subject field (`newcomer_id`) that holds the ids of this collection.
        """
        self._store: Store = work.store
        self._in_hand: IdentityMap = work.in_hand
        self._name = name
        self._entity = entity
        self._missing = missing
        work.collections[name] = self
        if about:
            work.announces_about(about, name)

    def find(self, entity_id: str) -> T | None:
        """The one with this id, or None."""
        self.prefetch([entity_id])
        entity: T | None = self._in_hand.entity((self._name, entity_id))
        return entity

    def get(self, entity_id: str, may_see: Callable[[T], bool] = lambda _: True) -> T:
        """The one with this id; raises NotFound with the collection's slug.

        One that `may_see` denies is answered as one that does not exist: whether it does is nobody else's business.
        """
        entity = self.find(entity_id)
        if entity is None or not may_see(entity):
            raise self.unknown(entity_id)
        return entity

    def unknown(self, entity_id: str) -> NotFound:
        """What `get` raises for an id that nothing is kept under."""
        return NotFound(self._missing, nothing_known(self._missing), id=entity_id)

    def prefetch(self, ids: Iterable[str]) -> None:
        """Load these in one go, so that `find` and `get` answer from hand, also for those that do not exist."""
        wanted = {i for i in ids if not self._in_hand.is_settled((self._name, i))}
        if wanted:
            self._in_hand.presume_absent((self._name, i) for i in wanted)
            for document in unhurried(self._store.load(self._name, wanted)):
                self._take(document)

    def where(self, **equals: Any) -> list[T]:
        """Those whose top-level fields equal these values (a list: any of them), with what is in hand as it now is."""
        found = set()
        for document in unhurried(self._store.select(self._name, equals)):
            if (self._name, document["_id"]) not in self._in_hand:
                self._take(document)
                found.add(document["_id"])
        entities = unhurried(self._in_hand.entities(self._name))
        return [each for each in entities if each.id in found or matches(to_document(each), equals)]

    def add(self, entity: T) -> None:
        """Keep a new one. Contended at commit if its id exists after all."""
        key = self._key(entity)
        if key in self._in_hand:
            raise LookupError(f"{self._name}: the id is in hand already; save it instead")
        self._in_hand.added(key, entity)

    def save(self, entity: T) -> None:
        """Keep the new state of one that was loaded or added in this unit of work."""
        tracked = self._in_hand.changing(self._key(entity))
        tracked.dirty = tracked.dirty or tracked.entity != entity
        tracked.entity = entity

    def hold(self, entity_id: str) -> None:
        """Leave this one as it is, and be contended at commit if somebody else changes it meanwhile."""
        self._in_hand.changing((self._name, entity_id)).dirty = True

    def put(self, entity: T) -> None:
        """Save it when it exists, add it when it does not."""
        key = self._key(entity)
        self.find(key[1])
        if key in self._in_hand:
            self.save(entity)
        else:
            self.add(entity)

    def remove(self, entity_id: str) -> None:
        """Remove one that was loaded in this unit of work."""
        tracked = self._in_hand.changing((self._name, entity_id))
        tracked.entity, tracked.dirty = None, True

    def remove_until(self, by: str, last: Any) -> None:
        """Remove those whose indexed field `by` is at `last` or before it: so many at once, the rest the next time."""
        wanted = Listing(equals={}, by=by, last=last, at_most=REMOVED_AT_ONCE)
        ids = [row["_id"] for row in self._store.listed(self._name, wanted)]
        self.prefetch(ids)
        for each in ids:
            self.remove(each)

    def _key(self, entity: T) -> Key:
        return self._name, entity.id  # type: ignore[attr-defined]

    def _take(self, document: Document) -> None:
        entity_id = document["_id"]
        entity = from_document({**document, "id": entity_id}, self._entity)
        tracked = Tracked(document["version"], document.get("sequence", 0), entity)
        self._in_hand.loaded((self._name, entity_id), tracked)
