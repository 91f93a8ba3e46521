"""The databases of the services: every document rewritten, a few in each commit, so that it can stop anywhere."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from typing import Any

from pymongo import DeleteOne, InsertOne, MongoClient, ReplaceOne

from services.chassis.storage import id_form
from services.migration import acquaintances, follow_ups, words
from services.migration.introductions import PURPOSE, with_decision
from services.migration.old_ids import Mapping, mapping
from services.migration.rewriting import document

SERVICES = ("intake", "organisations", "matching", "employment", "reporting")
LEFT_ALONE = frozenset({"inbox", "health", id_form.COLLECTION, "ledgers", "summaries", "shelves", "registrations"})
"""They hold no ids of records; or reporting's views, which are built anew from the facts."""
AT_ONCE = 50
Document = dict[str, Any]
_COMPLETE = "complete"
_WORDS, _ACQUAINTED, _FOLLOWED = "words", "acquainted", "follow-ups"
_NEWCOMERS = (("intake", "newcomers"), ("matching", "candidates"))
_DECIDED = f"consents.{PURPOSE}"


class Databases:
    """What the services of one installation keep, and a database beside them for what is known of the migration."""

    def __init__(self, client: "MongoClient[Document]", prefix: str, secret: str) -> None:
        """Read nothing yet."""
        self._client, self._prefix, self._secret = client, prefix, secret
        self._own = client[f"{prefix}_migration"]

    @property
    def are_current(self) -> bool:
        """Whether every database is in the present form."""
        return all(id_form.is_current(self.of(service)) for service in SERVICES)

    def of(self, service: str) -> Any:
        """The database of a service."""
        return self._client[f"{self._prefix}_{service}"]

    def mapping(self) -> Mapping:
        """From old ids to new ones: found once, then kept until the end, because documents change on the way."""
        if self._own.state.find_one({"_id": _COMPLETE}) is None:
            found = mapping(self._read, self._secret)
            self._own.ids.drop()
            rows = ({"_id": old, "new": new} for old, new in found.items())
            for some in _batches(rows):
                self._own.ids.insert_many(some)
            self._own.state.insert_one({"_id": _COMPLETE})
        return {row["_id"]: row["new"] for row in self._own.ids.find()}

    def rewrite(self, service: str, known: Mapping) -> int:
        """Bring every document of a service to the present form; how many changed. The same again changes nothing."""
        return self._rewrite(service, lambda name, stored: document(service, name, stored, known))

    @property
    def hold_no_words(self) -> bool:
        """Whether every database is known to hold no words of people but its own."""
        return all(self._read_into_codes(service) for service in SERVICES)

    def reword(self, service: str) -> int:
        """Read the words of others' people into codes and ids; how many documents changed. Remembered when done."""
        if self._read_into_codes(service):
            return 0
        changed = self._rewrite(service, lambda name, stored: words.document(service, name, stored, self._secret))
        self.of(service)[id_form.COLLECTION].update_one({"_id": _WORDS}, {"$set": {"form": 2}}, upsert=True)
        return changed

    def _read_into_codes(self, service: str) -> bool:
        return self.of(service)[id_form.COLLECTION].find_one({"_id": _WORDS, "form": 2}) is not None

    def introduce(self) -> int:
        """Bring matching what newcomers decided on being introduced; for how many. The same again changes nothing."""
        files, known = (self.of(service)[name] for service, name in _NEWCOMERS)
        changed = 0
        for ids in _batches(one["_id"] for one in list(files.find({_DECIDED: {"$exists": True}}, {"_id": 1}))):
            of_each = {file["_id"]: file for file in files.find({"_id": {"$in": ids}}, {"consents": 1})}
            found = [(one, with_decision(one, of_each[one["_id"]])) for one in known.find({"_id": {"$in": ids}})]
            pairs = [(stored, now) for stored, now in found if now != stored]
            if pairs:
                self._write(known, pairs)
            changed += len(pairs)
        return changed

    @property
    def are_acquainted(self) -> bool:
        """Whether intake and organisations know what was proposed and agreed before they listened."""
        return self.of("intake")[id_form.COLLECTION].find_one({"_id": _ACQUAINTED}) is not None

    def acquaint(self) -> int:
        """Tell intake and organisations of matches, assignments and coaching; how much. Remembered when done."""
        if self.are_acquainted:
            return 0
        told = sum(self._acquaint(*each) for each in acquaintances.sources(self._secret)) + self._date_decisions()
        self.of("intake")[id_form.COLLECTION].insert_one({"_id": _ACQUAINTED})
        return told

    @property
    def follow_ups_are_planned(self) -> bool:
        """Whether it is planned when to ask where earlier trajectories led."""
        return self.of("employment")[id_form.COLLECTION].find_one({"_id": _FOLLOWED}) is not None

    def follow_up(self, today: date) -> int:
        """Plan when to ask where earlier trajectories led; how often. Remembered when done."""
        if self.follow_ups_are_planned:
            return 0
        tell = partial(follow_ups.planned, today=today, secret=self._secret)
        told = self._acquaint(("employment", "files"), ("employment", "follow_ups"), tell)
        self.of("employment")[id_form.COLLECTION].insert_one({"_id": _FOLLOWED})
        return told

    def _acquaint(self, source: acquaintances.Kept, listener: acquaintances.Kept, tell: acquaintances.Tell) -> int:
        """What documents of one collection are to a listener, where it knows nothing of them; how many."""
        told, known = 0, self.of(listener[0])[listener[1]]
        for some in _batches(row for kept in self._read(*source) for row in tell(kept)):
            heard = {one["_id"] for one in known.find({"_id": {"$in": [row["_id"] for row in some]}}, {"_id": 1})}
            new = [row for row in some if row["_id"] not in heard]
            if new:
                known.insert_many(new)
            told += len(new)
        return told

    def _date_decisions(self) -> int:
        """Give files in intake the sequence of the last decision on being introduced; how many."""
        files, known = (self.of(service)[name] for service, name in _NEWCOMERS)
        changed = 0
        for some in _batches(iter(list(files.find({_DECIDED: {"$exists": True}})))):
            heard = {one["_id"]: one for one in known.find({"_id": {"$in": [file["_id"] for file in some]}})}
            pairs = [(file, acquaintances.decided(file, heard.get(file["_id"]))) for file in some]
            pairs = [(file, now) for file, now in pairs if file != now]
            if pairs:
                self._write(files, pairs)
            changed += len(pairs)
        return changed

    def note_current(self) -> None:
        """Remember that all is done, and forget which old id became which new one."""
        for service in SERVICES:
            id_form.note_current(self.of(service), self._secret)
        self.forget()

    def forget(self) -> None:
        """Drop what is known of the migration."""
        for name in ("ids", "state"):
            self._own[name].drop()

    def _read(self, service: str, collection: str) -> Iterator[Document]:
        return iter(self.of(service)[collection].find())

    def _rewrite(self, service: str, change: Callable[[str, Document], Document]) -> int:
        names = sorted(set(self.of(service).list_collection_names()) - LEFT_ALONE)
        return sum(self._rewrite_each(service, name, change) for name in names if not name.startswith("system."))

    def _rewrite_each(self, service: str, name: str, change: Callable[[str, Document], Document]) -> int:
        collection = self.of(service)[name]
        changed = 0
        for ids in _batches(one["_id"] for one in list(collection.find({}, {"_id": 1}))):
            pairs = [
                (stored, now)
                for stored in collection.find({"_id": {"$in": ids}})
                if (now := change(name, stored)) != stored
            ]
            if pairs:
                self._write(collection, pairs)
            changed += len(pairs)
        return changed

    def _write(self, collection: Any, pairs: list[tuple[Document, Document]]) -> None:
        operations: list[Any] = []
        for stored, now in pairs:
            if stored["_id"] == now["_id"]:
                operations.append(ReplaceOne({"_id": now["_id"]}, now))
            else:
                operations += [DeleteOne({"_id": stored["_id"]}), InsertOne(now)]
        with self._client.start_session() as session, session.start_transaction():
            collection.bulk_write(operations, session=session)


def _batches(items: Iterator[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while some := list(islice(rest, AT_ONCE)):
        yield some
