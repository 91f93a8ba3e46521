"""The pause of a backup: asked of every service, obeyed by every process, over by itself when nobody ends it."""

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from services.backup.waiting import Broker, Depth
from services.chassis.messaging import wire_names
from services.chassis.process.siblings import COLLECTION as PROCESSES
from services.chassis.storage.relay_pause import COLLECTION, LONGEST, NOTE, PAUSE
from services.console.command_line.exits import ATTENTION, BAD_INPUT, GAVE_UP, Stop
from services.contracts.listeners import LISTENERS

LOOK_SECONDS = 0.6
ENOUGH = 2
"""So many looks, one after the other, must find nothing under way."""
GONE_SECONDS = 5.0
"""A process that is registered, listens to nothing and says nothing for so long was killed."""
Say = Callable[[str], None]


@dataclass(frozen=True)
class Obeying:
    """Of the processes of a service that obey a pause, how many have something in hand, and how many listen and have
    nothing; and how many did not say, just now, that they obey."""

    busy: int
    idle: int
    silent: int = 0


class Pause:
    """One pause in the databases of the services."""

    def __init__(self, databases: dict[str, Any], seconds: float) -> None:
        """`databases` by service; it lasts so many seconds, unless it is ended before. Raises Stop for too many."""
        if not 0 < seconds <= LONGEST.total_seconds():
            longest = f"{LONGEST.total_seconds():.0f}"
            raise Stop(f"A pause of {seconds:.0f} s: services obey one of 1 to {longest} s.", BAD_INPUT)
        self._databases, self._seconds = databases, seconds
        self._order = str(uuid.uuid4())
        self._times: dict[tuple[str, str], int] = {}
        self._heard: dict[tuple[str, str], float] = {}
        self.began = time.monotonic()

    def begin(self) -> None:
        """Ask for it; raises Stop while another lasts."""
        self.began = time.monotonic()
        now = datetime.now(UTC)
        told = {"order": self._order, "until": now + timedelta(seconds=self._seconds)}
        for database in self._databases.values():
            other = database[COLLECTION].find_one({"_id": PAUSE})
            if other is not None and now < other["until"] < now + LONGEST:
                until = f"{other['until']:%H:%M:%S} UTC"
                raise Stop(f"Another backup asked for a pause, which lasts until {until} at most: wait.", ATTENTION)
            database[COLLECTION].update_one({"_id": PAUSE}, {"$set": told}, upsert=True)

    def end(self) -> None:
        """Take it back, and what was noted of it; what cannot be taken back ends by itself."""
        for database in self._databases.values():
            database[COLLECTION].delete_many({"order": self._order})
            database[COLLECTION].delete_many({"pause": self._order})

    def still_lasts(self) -> bool:
        """Whether nobody may have begun to publish again: its time is not over, and nobody put another in its place."""
        if time.monotonic() - self.began >= self._seconds - 1:
            return False
        asked = [database[COLLECTION].find_one({"_id": PAUSE}) for database in self._databases.values()]
        return all(one is not None and one["order"] == self._order for one in asked)

    def obeying(self) -> dict[str, Obeying]:
        """By service, what its processes noted since this was asked before."""
        return {service: self._of(service, database) for service, database in self._databases.items()}

    def _of(self, service: str, database: Any) -> Obeying:
        silent = {process["_id"] for process in database[PROCESSES].find({}, {"_id": 1})}
        busy = idle = 0
        for note in database[COLLECTION].find({"pause": self._order}):
            times = self._times.get((service, note["_id"]), 0)
            if note["times"] > times:
                self._times[service, note["_id"]] = note["times"]
                self._heard[service, note["_id"]] = time.monotonic()
                silent.discard(note["_id"].removeprefix(NOTE))
                busy += bool(note["in_hand"])
                idle += bool(note["listens"] and not note["in_hand"])
        return Obeying(busy, idle, sum(not self._gone(service, process) for process in silent))

    def _gone(self, service: str, process: str) -> bool:
        """Whether one that is registered was silent for so long that it was killed before it could sign off."""
        heard = self._heard.get((service, f"{NOTE}{process}"), self.began)
        gone = time.monotonic() - heard > GONE_SECONDS
        if gone:  # one that only hung registers again
            self._databases[service][PROCESSES].delete_one({"_id": process})
        return gone


@contextmanager
def still(databases: dict[str, Any], broker: Broker, seconds: float, say: Say) -> Iterator[Pause]:
    """Inside, nothing is under way: relays pause, queues are empty, and nobody has anything in hand. Raises Stop."""
    pause = Pause(databases, seconds)
    broker.hold(())  # mostly all that there is, so that nobody waits for it later
    try:
        pause.begin()
        _await_stillness(pause, broker, say)
        yield pause
    finally:
        pause.end()


def _await_stillness(pause: Pause, broker: Broker, say: Say) -> None:
    quiet, said = 0, time.monotonic()
    while quiet < ENOUGH:
        if not pause.still_lasts():
            raise Stop(f"Not everything came to rest in time: {_restless(broker)}. Nothing was changed.", GAVE_UP)
        time.sleep(LOOK_SECONDS)
        depths = broker.depths()
        rests = not _moving(depths, pause.obeying())
        held = broker.hold(name for name, depth in depths.items() if not depth.consumers) if rests else 0
        quiet = quiet + 1 if rests and not held else 0
        if time.monotonic() - said > 2:
            say(f"waiting until nothing is under way: {_restless(broker)}")
            said = time.monotonic()


def moves_still(pause: Pause, broker: Broker) -> bool:
    """Whether anything moved, after all was at rest: asked when the cut is open, before it is believed."""
    while pause.still_lasts():
        time.sleep(LOOK_SECONDS)
        depths, obeying = broker.depths(), pause.obeying()
        if _flowing(depths, obeying):
            return True
        if not _moving(depths, obeying):
            return False
    return True


def _moving(depths: dict[str, Depth], obeying: dict[str, Obeying]) -> bool:
    """Whether a queue that is listened to holds something, or a process has not said that it is idle."""
    if _flowing(depths, obeying) or any(each.silent for each in obeying.values()):
        return True
    for service, each in obeying.items():
        queues = [depths[wire_names.queue_name(one)] for one in LISTENERS if one.service == service]
        if each.idle < max((depth.consumers for depth in queues), default=0):
            return True
    return False


def _flowing(depths: dict[str, Depth], obeying: dict[str, Obeying]) -> bool:
    """Whether a queue that is listened to holds something, or a process has something in hand."""
    waits = any(depth.messages for depth in depths.values() if depth.consumers)
    return waits or any(each.busy for each in obeying.values())


def _restless(broker: Broker) -> str:
    """Where most waits."""
    waiting: Sequence[tuple[str, Depth]] = sorted(broker.depths().items(), key=lambda one: -one[1].messages)
    most = [f"{name} {depth.messages}" for name, depth in waiting[:2] if depth.messages]
    return ", ".join(most) or "a process has something in hand, or did not answer"
