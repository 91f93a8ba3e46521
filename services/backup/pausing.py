"""The pause of a backup: asked of every service, obeyed by every process, over by itself when nobody ends it."""

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from services.backup.waiting import Broker, Depth
from services.chassis.messaging import wire_names
from services.chassis.storage.relay_pause import COLLECTION, NOTE, PAUSE
from services.console.command_line.exits import GAVE_UP, Stop
from services.contracts.listeners import LISTENERS

LOOK_SECONDS = 0.6
ENOUGH = 2
"""So many looks, one after the other, must find nothing under way."""
Say = Callable[[str], None]


class Pause:
    """One pause in the databases of the services."""

    def __init__(self, databases: dict[str, Any], seconds: float) -> None:
        """`databases` by service; it lasts so many seconds, unless it is ended before."""
        self._databases, self._seconds = databases, seconds
        self._order = str(uuid.uuid4())
        self._times: dict[tuple[str, str], int] = {}
        self.began = time.monotonic()

    def begin(self) -> None:
        """Ask for it."""
        self.began = time.monotonic()
        until = datetime.now(UTC) + timedelta(seconds=self._seconds)
        for database in self._databases.values():
            told = {"order": self._order, "until": until}
            database[COLLECTION].update_one({"_id": PAUSE}, {"$set": told}, upsert=True)

    def end(self) -> None:
        """Take it back, and what was noted; what cannot be taken back ends by itself."""
        for database in self._databases.values():
            database[COLLECTION].delete_many({"_id": {"$regex": f"^({PAUSE}|{NOTE}.*)$"}})

    def still_lasts(self) -> bool:
        """Whether nobody may have begun to publish again."""
        return time.monotonic() - self.began < self._seconds - 1

    def idle(self) -> dict[str, tuple[int, int]]:
        """By service, of the processes that noted that they obey since this was asked before: how many have something
        in hand, and how many listen and have nothing."""
        return {service: self._of(service, database) for service, database in self._databases.items()}

    def _of(self, service: str, database: Any) -> tuple[int, int]:
        busy = idle = 0
        for note in database[COLLECTION].find({"pause": self._order}):
            times = self._times.get((service, note["_id"]), 0)
            if note["times"] > times:
                self._times[service, note["_id"]] = note["times"]
                busy += bool(note["in_hand"])
                idle += bool(note["listens"] and not note["in_hand"])
        return busy, idle


@contextmanager
def still(databases: dict[str, Any], broker: Broker, seconds: float, say: Say) -> Iterator[Pause]:
    """Inside, nothing is under way: relays pause, queues are empty, and nobody has anything in hand. Raises Stop."""
    pause = Pause(databases, seconds)
    broker.hold(())  # mostly all that there is, so that nobody waits for it later
    pause.begin()
    try:
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
        rests = not _moving(depths, pause.idle())
        held = broker.hold(name for name, depth in depths.items() if not depth.consumers) if rests else 0
        quiet = quiet + 1 if rests and not held else 0
        if time.monotonic() - said > 2:
            say(f"waiting until nothing is under way: {_restless(broker)}")
            said = time.monotonic()


def _moving(depths: dict[str, Depth], idle: dict[str, tuple[int, int]]) -> bool:
    """Whether a queue that is listened to holds something, or a process that listens has not said that it is idle."""
    if any(depth.messages for depth in depths.values() if depth.consumers):
        return True
    if any(busy for busy, _ in idle.values()):
        return True
    for service, (_, resting) in idle.items():
        queues = [depths[wire_names.queue_name(each)] for each in LISTENERS if each.service == service]
        if resting < max((depth.consumers for depth in queues), default=0):
            return True
    return False


def _restless(broker: Broker) -> str:
    """Where most waits."""
    waiting: Sequence[tuple[str, Depth]] = sorted(broker.depths().items(), key=lambda one: -one[1].messages)
    most = [f"{name} {depth.messages}" for name, depth in waiting[:2] if depth.messages]
    return ", ".join(most) or "a process has something in hand, or did not answer"
