"""What other processes of this service have in hand: the broker tells what waits in a queue, and not what they took.

Each has a document in the service's database. Whoever wants to know counts a question into those of the others; they
look twice a second, and an answer is one to all questions so far. One that does not answer in time counts as busy this
once and is forgotten: what it had is in its queue, or it is slow and makes itself known again.
"""

import math
import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import eventlet
from pymongo.errors import PyMongoError

from services.chassis.messaging.stop_signal import StopSignal
from services.chassis.storage.sealing.beginning import READS_SEALED

if TYPE_CHECKING:
    from pymongo.database import Database

    from services.chassis.storage.store import Document

COLLECTION = "processes"
LOOK_SECONDS = 0.5
ANSWERED_WITHIN = 3.0
_PAUSE = 0.1

InHand = Callable[[], dict[str, int]]
"""Messages delivered to this process and not settled, by listening method."""


class Siblings:
    """The processes of a service, as one of them knows them."""

    def __init__(
        self,
        database: "Database[Document]",
        in_hand: InHand,
        rest: Callable[[float], object] = eventlet.sleep,
        process: str = "",
    ) -> None:
        """Begin unknown to the others; `rest` waits for so many seconds, `process` is the id of this one."""
        self._processes, self._in_hand, self._rest = database[COLLECTION], in_hand, rest
        self._own = {"_id": process or uuid.uuid4().hex}

    def run(self, stop_signal: StopSignal) -> None:
        """Answer until told to stop."""
        while not stop_signal.given:
            with suppress(PyMongoError):
                self.look()
            stop_signal.rest(LOOK_SECONDS)

    def look(self) -> None:
        """Be known, and answer what was asked; raises PyMongoError."""
        found = self._processes.find_one(self._own)
        if found is None:
            self._processes.insert_one({**self._own, "questions": 0, "replied": 0, "in_hand": {}, READS_SEALED: True})
        elif found["questions"] != found["replied"]:
            answer = {"replied": found["questions"], "in_hand": self._in_hand()}
            self._processes.update_one(self._own, {"$set": answer})

    def leave(self) -> None:
        """Be one of them no more."""
        with suppress(PyMongoError):
            self._processes.delete_one(self._own)

    def in_hand(self) -> Counter[str]:
        """What the others have in hand now, by listening method, 1 of each for a silent one; raises PyMongoError."""
        waiting = {found["_id"] for found in self._processes.find({"_id": {"$ne": self._own["_id"]}}, {"_id": 1})}
        told: Counter[str] = Counter()
        for _ in range(round(ANSWERED_WITHIN / LOOK_SECONDS)):
            if not waiting:
                break
            told += self._answers(waiting)
        if waiting:
            told += Counter(dict.fromkeys(self._in_hand(), len(waiting)))
            self._processes.delete_many({"_id": {"$in": list(waiting)}})
        return told

    def _answers(self, waiting: set[str]) -> Counter[str]:
        """Ask those that did not answer yet, and take from them those that do within one look."""
        told = Counter[str]()
        asked = self._asked(waiting)
        for _ in range(round(LOOK_SECONDS / _PAUSE) + 1):
            for found in self._processes.find({"_id": {"$in": list(waiting)}}):
                if found.get("replied", 0) >= asked.get(found["_id"], math.inf):
                    told += Counter(found["in_hand"])
                    waiting.discard(found["_id"])
            if not waiting:
                break
            self._rest(_PAUSE)
        return told

    def _asked(self, those: set[str]) -> dict[str, int]:
        """The number of a question just put to each of those that are there."""
        wanted = {"_id": {"$in": list(those)}}
        self._processes.update_many(wanted, {"$inc": {"questions": 1}})
        # 0: forgotten and known anew since, and not asked
        return {found["_id"]: found["questions"] for found in self._processes.find(wanted) if found.get("questions")}
