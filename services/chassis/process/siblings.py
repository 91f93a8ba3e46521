"""What other processes of this service have in hand: the broker tells what waits in a queue, and not what they took.

Each has a document in the service's database. Whoever wants to know writes a question into those of the others; they
look twice a second and answer. One that does not answer in time is gone, and so is what it had: it is in its queue.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import eventlet
from pymongo.errors import PyMongoError

from services.chassis.messaging.stop_signal import StopSignal

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
            self._processes.insert_one({**self._own, "asked": "", "answered": "", "in_hand": {}})
        elif found["asked"] != found["answered"]:
            answer = {"answered": found["asked"], "in_hand": self._in_hand()}
            self._processes.update_one(self._own, {"$set": answer})

    def leave(self) -> None:
        """Be one of them no more."""
        with suppress(PyMongoError):
            self._processes.delete_one(self._own)

    def in_hand(self) -> Counter[str]:
        """What the others have in hand now, by listening method; raises PyMongoError."""
        waiting = {found["_id"] for found in self._processes.find({"_id": {"$ne": self._own["_id"]}}, {"_id": 1})}
        told: Counter[str] = Counter()
        for _ in range(round(ANSWERED_WITHIN / LOOK_SECONDS)):
            if not waiting:
                break
            told += self._answers(waiting)
        if waiting:
            self._processes.delete_many({"_id": {"$in": list(waiting)}})
        return told

    def _answers(self, waiting: set[str]) -> Counter[str]:
        """Ask those that did not answer yet, and take from them those that do within one look."""
        question, told = uuid.uuid4().hex, Counter[str]()
        self._processes.update_many({"_id": {"$in": list(waiting)}}, {"$set": {"asked": question}})
        for _ in range(round(LOOK_SECONDS / _PAUSE) + 1):
            for found in self._processes.find({"_id": {"$in": list(waiting)}, "answered": question}):
                told += Counter(found["in_hand"])
                waiting.discard(found["_id"])
            if not waiting:
                break
            self._rest(_PAUSE)
        return told
