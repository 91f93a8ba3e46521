"""Several clients at once, in threads, until they are told to stop; each finishes the life that it is in."""

import random
import time
from threading import Event, Thread
from typing import Any

from tests.chaos.load.door import Door, GaveUp, Tally
from tests.chaos.load.ledger import Found, Ledger, today
from tests.chaos.load.lives import ask_nonsense, live
from tests.journeys.support import cast
from tests.journeys.support.world import World

PLACES = 400
THOUGHT = (0.1, 0.5)
"""Seconds between two steps of a client."""
PATIENCE = 150.0
"""Seconds after the stop for which an answer is waited for."""
PAGE = 500


class Clients:
    """The mixed load of one round, in a unit and an area of its own."""

    def __init__(self, world: World, seed: str, tag: str, count: int, opportunities: int = 1) -> None:
        """Make the unit, the organisation and what it offers; nobody asks yet."""
        place = f"load-{tag}".lower()
        self.ledger = Ledger(unit=place, area=place, began=today())
        cast.open_unit(world, place, place)
        organisation = cast.ready_organisation(world, place, f"HOUSE-{tag}")
        self._opportunities = [cast.open_opportunity(world, organisation, PLACES) for _ in range(opportunities)]
        self._token = world.token("coordinator", units=[place])
        self._stop, self._ends = Event(), float("inf")
        self._doors: list[Door] = []
        self._threads = [self._thread(world, random.Random(f"client/{seed}/{number}")) for number in range(count)]

    def _thread(self, world: World, chance: random.Random) -> Thread:
        door = Door(world.url, self._token, chance, lambda: self._ends)
        self._doors.append(door)
        return Thread(target=self._run, args=(door, chance), daemon=True)

    def start(self) -> None:
        """Set them going."""
        for thread in self._threads:
            thread.start()

    def stop(self, patience: float = PATIENCE) -> None:
        """Return when each has ended its life, or waited for so many seconds."""
        self._ends = min(self._ends, time.monotonic() + patience)
        self._stop.set()
        for thread in self._threads:
            thread.join()

    @property
    def answered(self) -> list[tuple[float, float]]:
        """When each answer came (monotonic), and after how many seconds; in no order."""
        return [each for door in self._doors for each in list(door.answered)]

    @property
    def tally(self) -> Tally:
        """Of all together."""
        tallies = [door.tally for door in self._doors]
        return Tally(
            acknowledged=sum(one.acknowledged for one in tallies),
            reads=sum(one.reads for one in tallies),
            repeated=sum(one.repeated for one in tallies),
            passing=sum(one.passing for one in tallies),
            bad=sum(one.bad for one in tallies),
            faults=[fault for one in tallies for fault in one.faults],
            slowest=max((one.slowest for one in tallies), default=0.0),
        )

    def _run(self, door: Door, chance: random.Random) -> None:
        while not self._stop.is_set():
            try:
                for _ in live(door, self.ledger, chance.choice(self._opportunities), chance):
                    if chance.random() < 0.1:
                        ask_nonsense(door, chance)
                    self._stop.wait(chance.uniform(*THOUGHT))
            except GaveUp as error:
                door.tally.faults.append(str(error))

    def found(self, world: World) -> Found:
        """What stands on the platform of all this."""
        unit = self.ledger.unit
        newcomers = [one["id"] for one in _pages(world, f"/v1/newcomers?unit_id={unit}", "newcomers")]
        return Found(
            newcomers=newcomers,
            files={each: world.told("GET", f"/v1/newcomers/{each}") for each in newcomers},
            matches=_pages(world, f"/v1/matches?unit={unit}", "matches"),
            assignments=[
                row
                for opportunity in self._opportunities
                for row in _pages(world, f"/v1/assignments?opportunity={opportunity}", "assignments")
            ],
        )


def _pages(world: World, path: str, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    after = ""
    while True:
        page = world.told("GET", f"{path}&limit={PAGE}{after}")
        rows += page[name]
        if "next" not in page:
            return rows
        after = f"&after={page['next']}"
