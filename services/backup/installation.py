"""The databases of one installation as backups see them: what marks them, and whether anything is in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from services.backup.cut import LEFT_OUT
from services.backup.places import PARTS, Places
from services.chassis.storage import id_form, mongo, restored
from services.chassis.storage.sealed_by import SEAL
from services.console.command_line.exits import ATTENTION, NO_PLATFORM, Stop
from services.contracts.listeners import SOURCES

IDS, SEALS = "ids", "seal"
_POOL = 3
_ANSWER_SECONDS = 300.0
"""Nobody waits for a backup, and a busy store takes its time: what is given up is begun again."""
_MARKS = frozenset({id_form.COLLECTION, "listener_starts", "event_replays", *LEFT_OUT})
"""What stands in a database of which nothing was ever kept."""


class Installation:
    """All databases."""

    def __init__(self, client: "MongoClient[dict[str, Any]]", places: Places) -> None:
        """Read nothing yet."""
        self.client, self.places = client, places

    def of(self, part: str) -> Any:
        """One of them."""
        return self.client[self.places.database(part)]

    def services(self) -> dict[str, Any]:
        """Those of the services, by name."""
        return {name: self.of(name) for name in SOURCES}

    def fingerprints(self) -> dict[str, str]:
        """Of the secrets that they were written with; raises Stop where databases were written with different ones.

        Several of a kind, separated by a blank, while one takes the place of another: all of them are needed.
        """
        found = {}
        for kind, document in ((IDS, id_form.DOCUMENT), (SEALS, SEAL)):
            marks = {
                name: base[id_form.COLLECTION].find_one({"_id": document}) for name, base in self.services().items()
            }
            said = {
                name: mark.get("all", [mark["secret"]]) for name, mark in marks.items() if mark and "secret" in mark
            }
            if said and not set.intersection(*map(set, said.values())):
                raise Stop(
                    f"The databases were written with different secrets ({kind}): {', '.join(sorted(said))}.", ATTENTION
                )
            if said:
                found[kind] = " ".join(sorted({each for those in said.values() for each in those}))
        return found

    def filled(self) -> list[str]:
        """The databases in which something is kept."""
        return [part for part in PARTS if any(self._holds(part, name) for name in self._names(part))]

    def must_be_whole(self) -> None:
        """Raise Stop while a restore is under way: this would be half of one moment, and look like a good backup."""
        if begun := restored.under_way(self.services()):
            raise Stop(f"{begun} is restored in part: finish `refu backup restore` first.", ATTENTION)

    def knows_people(self) -> bool:
        """Whether intake keeps anybody: one that was lost, or that is new, does not tell who withdrew."""
        intake = self.of("intake")
        marked = intake[id_form.COLLECTION].find_one({"_id": id_form.DOCUMENT}) is not None
        return marked and intake["newcomers"].find_one({}, {"_id": 1}) is not None

    def _names(self, part: str) -> list[str]:
        return [name for name in self.of(part).list_collection_names() if name not in _MARKS]

    def _holds(self, part: str, name: str) -> bool:
        return self.of(part)[name].find_one({}, {"_id": 1}) is not None


@contextmanager
def opened(places: Places) -> Iterator[Installation]:
    """The store; raises Stop when it does not do what is asked."""
    client: MongoClient[dict[str, Any]] = mongo.connect(places.need_store(), _POOL, _ANSWER_SECONDS)
    try:
        yield Installation(client, places)
    except PyMongoError as error:
        raise Stop(f"The store does not do what was asked ({type(error).__name__}: {error}).", NO_PLATFORM) from None
    finally:
        client.close()
