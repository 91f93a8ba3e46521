"""A store that keeps fields of persons sealed, each with the key of that person; whoever works with it sees none of it.

Documents that were written before anything was sealed are read as they are, and sealed when they are written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from cryptography.exceptions import InvalidTag

from services.chassis.errors import Conflict
from services.chassis.logs import logger
from services.chassis.storage.sealing import fields
from services.chassis.storage.sealing.declared import ERASED_PERSONS, OPEN_KEYS, PERSON_KEYS, SEALED_MARK, Sealed
from services.chassis.storage.sealing.keys import MasterKey, PersonKey, digest, new_key
from services.chassis.storage.sealing.recent_keys import RecentKeys
from services.chassis.storage.store import Change, Commit, Document, Listing, Store

Declared = Mapping[str, Sealed]
"""By collection."""


class SealedStore:
    """See `Store`. Keys are held as long as this object, and for a minute by a store that has `recent_keys`."""

    def __init__(self, store: Store, declared: Declared, master: MasterKey, id_secret: str, seals: bool) -> None:
        """Stand before another store. With `seals` false it reads what is sealed, and writes in the open."""
        self._store, self._declared, self._master = store, declared, master
        self._id_secret, self._seals = id_secret, seals
        self._keys: dict[str, PersonKey] = {}
        self._recent: RecentKeys | None = getattr(store, "recent_keys", None)

    def load(self, collection: str, ids: Iterable[str]) -> list[Document]:
        """See `Store.load`."""
        return self._opened(collection, self._store.load(collection, ids))

    def select(self, collection: str, equals: dict[str, Any]) -> list[Document]:
        """See `Store.select`."""
        return self._opened(collection, self._store.select(collection, self._digested(collection, equals)))

    def listed(self, collection: str, wanted: Listing) -> list[Document]:
        """See `Store.listed`. Nothing can be in the order of a field that is sealed."""
        declared = self._declared.get(collection)
        if declared is None:
            return self._store.listed(collection, wanted)
        needed = self._needed(declared, wanted)
        asked = replace(
            wanted, equals=self._digested(collection, wanted.equals), fields=(*wanted.fields, *sorted(needed))
        )
        rows = self._opened(collection, self._store.listed(collection, asked))
        return [{name: value for name, value in row.items() if name not in needed} for row in rows] if needed else rows

    def processed(self, keys: Iterable[str]) -> set[str]:
        """See `Store.processed`."""
        return self._store.processed(keys)

    def commit(self, commit: Commit) -> None:
        """See `Store.commit`. Whoever has no key yet gets one in the same transaction.

        Of whoever was erased nothing that is sealed is written; raises Conflict `person-erased` where nothing is left.
        """
        if not self._seals:
            self._store.commit(commit)
            return
        persons = {person for change in commit.changes if (person := self._person(change)) is not None}
        self._fetch(persons)
        without = persons - self._keys.keys()
        erased = {change.id for change in commit.changes if change.collection == ERASED_PERSONS and change.document}
        erased |= {found["_id"] for found in self._store.load(ERASED_PERSONS, without)} if without else set()
        new = [self._new_key(each) for each in sorted(without - erased)]
        changes = [self._written(change, erased) for change in commit.changes]
        try:
            self._store.commit(replace(commit, changes=(*changes, *new)))
        except BaseException:
            for each in new:
                del self._keys[each.id]  # nobody has it: another one may have been made meanwhile
            raise
        self._destroyed(commit.changes)

    def _written(self, change: Change, erased: set[str]) -> Change:
        return self._emptied(change) if self._person(change) in erased else self._sealed(change)

    def _emptied(self, change: Change) -> Change:
        """Without what is a person's: their key is destroyed, or is with this very commit."""
        declared, document = self._declared[change.collection], change.document or {}
        if declared.needed:
            raise Conflict("person-erased", "Nothing is kept about this person any more.", id=change.id)
        return replace(change, document={**_without_sealed(document, declared), SEALED_MARK: True})

    def _person(self, change: Change) -> str | None:
        declared = self._declared.get(change.collection)
        return change.document.get(declared.person) or None if declared and change.document else None

    def _new_key(self, person: str) -> Change:
        key = new_key()
        self._keys[person] = PersonKey(key)
        document = {"_id": person, "key": self._master.wrapped(key, person), "version": 1, "sequence": 0}
        return Change(PERSON_KEYS, person, 0, document)

    def _fetch(self, persons: Iterable[str]) -> None:
        """Have the keys of these in hand, where there are any; raises WrongMasterKey."""
        wanted = set(persons) - self._keys.keys()
        recent = {each: self._recent.find(each) for each in wanted} if self._recent else {}
        self._keys |= {each: key for each, key in recent.items() if key is not None}
        missing = sorted(wanted - self._keys.keys())
        for found in self._store.load(PERSON_KEYS, missing) if missing else ():
            key = PersonKey(self._master.unwrapped(found["key"], found["_id"]))
            self._keys[found["_id"]] = key
            if self._recent:
                self._recent.keep(found["_id"], key)

    def _destroyed(self, changes: Iterable[Change]) -> None:
        """What a commit destroyed is in no memory of this process."""
        for change in changes:
            if change.collection == PERSON_KEYS and change.document is None:
                self._keys.pop(change.id, None)
                if self._recent:
                    self._recent.drop(change.id)

    def _sealed(self, change: Change) -> Change:
        declared = self._declared.get(change.collection)
        if declared is None or change.document is None:
            return change
        document = {**change.document, SEALED_MARK: True}
        if not document.get(declared.person):
            return replace(change, document=document)  # it is nobody's
        key = self._keys[document[declared.person]]
        if declared.looked_up_by:
            document[OPEN_KEYS] = {name: document.get(name) for name in declared.looked_up_by}
            for name in declared.looked_up_by:
                document[name] = self._digest(name, document.get(name))
        for name in declared.all:
            about = _about(change.collection, document, name)
            fields.change(document, name, partial(key.sealed, about=about))
        return replace(change, document=document)

    def _opened(self, collection: str, documents: list[Document]) -> list[Document]:
        declared = self._declared.get(collection)
        if declared is None:
            return documents
        self._fetch(each[declared.person] for each in documents if _is_sealed(each, declared))
        return [found for each in documents if (found := self._open(collection, each, declared)) is not None]

    def _open(self, collection: str, document: Document, declared: Sealed) -> Document | None:
        """Without the fields, or None where it is nothing without them, if the key was destroyed."""
        if not _is_sealed(document, declared):
            return document
        try:
            return self._with_key(collection, document, declared)
        except InvalidTag:
            self._fetch_anew(document[declared.person])
            return self._with_key(collection, document, declared)

    def _fetch_anew(self, person: str) -> None:
        """Another key is kept since this process read it: what is kept was put back while it ran."""
        self._keys.pop(person, None)
        if self._recent:
            self._recent.drop(person)
        self._fetch([person])

    def _with_key(self, collection: str, document: Document, declared: Sealed) -> Document | None:
        key = self._keys.get(document[declared.person])
        if key is None:
            logger().warning("person-key-missing", collection=collection, id=document["_id"])
            return None if declared.needed else _without_sealed(document, declared)
        opened = dict(document)
        for name in declared.all:
            about = _about(collection, document, name)
            fields.change(opened, name, partial(_opened_value, key, about))
        said = opened.pop(OPEN_KEYS, None) or {}
        return opened | {name: value for name, value in said.items() if document.get(name) is not None}

    def _needed(self, declared: Sealed, wanted: Listing) -> set[str]:
        """What must be read to open the fields that are wanted, and is not wanted itself."""
        shown = {name.split(".")[0] for name in declared.all} & {*wanted.fields}
        opens = {declared.person} if shown else set()
        if not {*declared.looked_up_by}.isdisjoint(wanted.shown):
            opens = {declared.person, OPEN_KEYS}
        return opens - {"_id"} - set(wanted.shown)

    def _digested(self, collection: str, equals: dict[str, Any]) -> dict[str, Any]:
        """With digests beside the words that are looked up: not every document has them yet."""
        declared = self._declared.get(collection)
        if declared is None or declared.looked_up_by == ():
            return equals
        own = declared.looked_up_by
        return {name: self._either(name, value) if name in own else value for name, value in equals.items()}

    def _either(self, name: str, value: Any) -> Any:
        said = value if isinstance(value, list) else [value]
        if not any(said):
            return value
        return [*said, *(self._digest(name, each) for each in said if each)]

    def _digest(self, name: str, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [self._digest(name, each) for each in value]
        return digest(self._id_secret, name, value) if value else value


def _without_sealed(document: Document, declared: Sealed) -> Document:
    """A field of each item of another stays, empty."""
    gone = {name for name in (*declared.all, *declared.looked_up_by) if "." not in name}
    left = {name: value for name, value in document.items() if name not in gone}
    for name in declared.all:
        fields.change(left, name, lambda _: None)
    return left


def _opened_value(key: PersonKey, about: str, value: Any) -> Any:
    return key.opened(value, about) if isinstance(value, bytes) else value


def _is_sealed(document: Document, declared: Sealed) -> bool:
    return any(isinstance(value, bytes) for name in declared.all for value in fields.values(document, name))


def _about(collection: str, document: Document, field: str) -> str:
    return f"{collection}\0{document['_id']}\0{field}"
