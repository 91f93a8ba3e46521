"""What the broker confirmed, kept for some days: a broker that loses it after all is given it once more.

A listener that had an event already knows it by its inbox, so one that comes again changes nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pymongo.database import Database
from pymongo.errors import BulkWriteError

from services.chassis.storage.event_replays import COLLECTION
from services.chassis.storage.mongo import SENT_EVENTS
from services.chassis.storage.store import Document

AT_ONCE = 50
_THERE_ALREADY = 11000


@dataclass(frozen=True)
class Page:
    """Some entries of a replay, in the order in which they were sent: those behind `after`, up to `last`."""

    replay: Document
    entries: list[Document]

    @property
    def last(self) -> datetime:
        """When the latest of them was sent."""
        at: datetime = self.entries[-1]["at"]
        return at


class SentEvents:
    """Those of one service; `keep` and the relay's way through a replay can be interrupted anywhere and repeated."""

    def __init__(self, database: "Database[Document]") -> None:
        """Read nothing yet."""
        self._sent, self._replays = database[SENT_EVENTS], database[COLLECTION]

    def keep(self, entries: list[Document]) -> None:
        """Keep these entries of the outbox, which are on the broker now. One that is kept already stays as it is."""
        now = datetime.now(UTC)
        kept = [{"_id": entry["_id"], "at": now, "events": entry["events"]} for entry in entries]
        try:
            self._sent.insert_many(kept, ordered=False)
        except BulkWriteError as error:
            if any(each["code"] != _THERE_ALREADY for each in error.details["writeErrors"]):
                raise

    def between(self, since: datetime, until: datetime) -> int:
        """How many entries were sent in this time, both ends included, and are kept still."""
        return self._sent.count_documents({"at": {"$gte": since, "$lte": until}})

    def left_to_replay(self) -> int:
        """How many entries replays have still before them."""
        return sum(self._sent.count_documents({"at": _left_of(replay)}) for replay in self._replays.find())

    def next_page(self) -> Page | None:
        """What is to be published again next, None when nothing is; forgets replays that have come to their end."""
        for replay in self._replays.find():
            left = _left_of(replay)
            if first := list(self._sent.find({"at": left}, {"at": 1}).sort("at", 1).limit(AT_ONCE)):
                # whatever was sent at the same moment belongs together: the next page begins behind that moment
                whole = {"at": left | {"$lte": first[-1]["at"]}}
                return Page(replay, list(self._sent.find(whole).sort("at", 1)))
            self._replays.delete_one({"_id": replay["_id"]})
        return None

    def replayed(self, page: Page) -> None:
        """Go on behind this page; of two relays that publish the same one, the later changes nothing."""
        before = {"_id": page.replay["_id"], "reached": page.replay["reached"]}
        self._replays.update_one(before, {"$set": {"reached": page.last}})


def _left_of(replay: Document) -> dict[str, Any]:
    reached = replay["reached"]
    behind = {"$gte": replay["since"]} if reached is None else {"$gt": reached}
    return behind | {"$lte": replay["until"]}
