"""One round: a slice of the year goes in under load, something happens, and everything is counted afterwards."""

import json
import random
import re
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from tests.chaos import health, poison, slices
from tests.chaos.acts import Act, revive
from tests.chaos.faults import NODE_DISK, Fault
from tests.chaos.figures import Figures, shown
from tests.chaos.load.clients import Clients
from tests.chaos.load.ledger import differences
from tests.chaos.operator import Operator
from tests.chaos.platform import LongWorld
from tests.chaos.slices import Slice
from tests.chaos.taking_in import TakingIn
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.figures import rejected

IMPORTED_WITHIN = 400.0
RECOVERED_WITHIN = 180.0
SETTLED_WITHIN = 240.0
SEND_ON_SECONDS = 2.0
"""For so long clients go on after everything is whole again."""
CHECKS = ("lost", "figures", "refused", "drained", "dead_letters", "truth", "answers")


@dataclass(frozen=True)
class Size:
    """How much goes in and who asks meanwhile."""

    newcomers: int = 30
    clients: int = 2


@dataclass
class Outcome:
    """What came of a round; `wrong` has the sentences of each check that did not hold."""

    faults: list[Fault]
    wrong: dict[str, list[str]] = field(default_factory=dict)
    recovered_seconds: float = 0.0
    """From the moment at which the cause was gone (the process started again, the link healed) until all was well."""
    seconds: float = 0.0
    import_starts: int = 0
    rows: int = 0
    load: dict[str, Any] = field(default_factory=dict)
    operator: list[str] = field(default_factory=list)
    """What somebody had to do by the runbook; [] where the platform came back by itself."""
    judged: int = 0
    """Answers about health that had to say what was missing."""

    @property
    def held(self) -> bool:
        """Whether nothing of it can be seen in the end."""
        return not any(self.wrong.values())


def is_whole(world: LongWorld) -> bool:
    """Every service is ready, with store and broker, and the gateway hears all of them."""
    try:
        answers = [requests.get(f"{one.url}/readyz", timeout=10) for one in world.services.values()]
        told = [answer.json() for answer in answers]
        status = world.ask("GET", health.STATUS, timeout=20)
        heard = status.json().get("services", [])
    except (OSError, ValueError):
        return False
    ready = all(answer.status_code == 200 for answer in answers)
    connected = all(one.get("broker", True) for one in told)
    return ready and connected and status.status_code == 200 and all("unavailable" not in one for one in heard)


class Round:
    """Carries out one round on a platform that runs."""

    def __init__(self, world: LongWorld, seed: str, tag: str, faults: list[Fault], size: Size) -> None:
        """`seed` decides all content, `tag` makes the references."""
        self._world, self._seed, self._tag, self._size = world, seed, tag, size
        self._folder = world.home / "rounds" / tag
        self._chance = random.Random(f"acts/{seed}")
        self._operator = Operator(world)
        self.outcome = Outcome(faults, operator=self._operator.did)
        self.acts = [Act(world, fault, chance=self._chance) for fault in faults]

    def carried_out(self, previous: Path | None = None) -> Outcome:
        """From the first request to the last check; what breaks the round itself is a wrong of its own."""
        started = time.monotonic()
        for act in self.acts:
            act.previous = previous
        try:
            self._carry_out()
        except Exception:
            self.outcome.wrong["round"] = traceback.format_exc(limit=-6).strip().splitlines()[-12:]
        self.outcome.seconds = round(time.monotonic() - started, 1)
        return self.outcome

    def _carry_out(self) -> None:
        part = slices.cut(self._seed, self._tag, self._size.newcomers)
        self.outcome.rows = part.sheets.count
        clients = Clients(self._world, self._seed, self._tag, self._size.clients)
        watch = health.Watch(self._world)
        facts = self._facts()
        watch.start()
        clients.start()
        taking_in = TakingIn(
            self._world, part.sheets.write(self._folder / "sheets"), self._folder / "refused", IMPORTED_WITHIN
        )
        try:
            whole = self._hurt(part, taking_in, facts)
            time.sleep(SEND_ON_SECONDS)
            clients.stop()
            code, result = taking_in.finished()
        except KeyboardInterrupt:
            clients.stop(patience=0)  # what was broken stays so: nobody will be answered
            raise
        except Exception:
            revive(self._world)
            raise
        finally:
            clients.stop()
            taking_in.stop()
            self.outcome.import_starts = taking_in.starts
            watch.stop()
        self._await_quiet()
        if any(act.fault.kind == NODE_DISK for act in self.acts):
            self._operator.looks_after_queues()
            self._await_quiet()
        self._check(part, clients, watch, whole, code, result)

    def _facts(self) -> float:
        """How many facts reporting's process has heard so far: asked of its metrics, since the store would count."""
        text = requests.get(f"{self._world.services['reporting'].url}/metrics", timeout=10).text
        return sum(map(float, re.findall(r"^refu_events_handled_total\{.*\} (\S+)$", text, re.MULTILINE)))

    def _hurt(self, part: Slice, taking_in: TakingIn, before: float) -> float:
        """All faults, from the first hit until everything is well; that moment."""
        wanted = before + self.acts[0].fault.share * part.sheets.count
        eventually(lambda: taking_in.ended or self._facts() >= wanted, "rows went in", IMPORTED_WITHIN)
        for act in self.acts:
            act.hit()
            if len(self.acts) > 1:
                time.sleep(self._chance.uniform(0, 1.5))
        for act in self.acts:
            act.lift()
        self._operator.call()
        eventually(self._is_well, "everything says that it is well", RECOVERED_WITHIN, pause=0.05)
        whole = time.monotonic()
        self.outcome.recovered_seconds = round(whole - max(act.lifted for act in self.acts), 2)
        return whole

    def _is_well(self) -> bool:
        return self._so_or_looked_after(is_whole(self._world))

    def _is_quiet(self) -> bool:
        answer = self._world.ask("GET", health.STATUS)
        return self._so_or_looked_after(answer.status_code == 200 and bool(answer.json()["quiet"]))

    def _so_or_looked_after(self, so: bool) -> bool:
        """What is asked; where it is not so, the operator looks if it is time."""
        if not so:
            self._operator.look()
        return so

    def _await_quiet(self) -> None:
        self._operator.call()
        eventually(self._is_quiet, "nothing is under way any more", SETTLED_WITHIN)

    def _check(
        self, part: Slice, clients: Clients, watch: health.Watch, whole: float, code: int, result: dict[str, Any]
    ) -> None:
        world, ledger = self._world, clients.ledger
        year = shown(world.key_figures(*slices.PERIOD), part.figures)
        today = world.key_figures(ledger.began, ledger.today)
        tally, known = clients.tally, self._known(whole)
        self.outcome.judged = sum(health.judged(watch.samples, one) for one in known)
        self.outcome.load = {name: value for name, value in vars(tally).items() if name != "faults"}
        self.outcome.wrong = {
            "lost": differences(ledger, clients.found(world)),
            "figures": [*_different(part.figures, year), *_of_load(ledger.unit, ledger.area, ledger.figures(), today)],
            "refused": _refused(part, code, result),
            "drained": self._left(),
            "dead_letters": self._dead_letters(),
            "truth": [*health.untruths(watch.samples, known), *health.unasked(watch.samples, known)],
            "answers": tally.faults,
        }

    def _left(self) -> list[str]:
        """What still waits; dead letters are counted apart."""
        return [
            f"{name}: {count} in {place}"
            for name, one in self._world.status().items()
            for place, count in (("outbox", one["outbox"]), ("retrying", one["retrying"]))
            if count
        ]

    def _dead_letters(self) -> list[str]:
        """Those that were planted and no others; they are dropped afterwards, as an operator would."""
        planted = {letter for act in self.acts for letter in act.planted}
        letters = json.loads(self._world.console("dead-letters", "list", "--format", "json"))
        if letters:
            self._world.console("dead-letters", "discard", "--all", "--yes")
        return poison.differences(planted, letters)

    def _known(self, whole: float) -> list[health.Known]:
        told = [
            health.Known(what, services, since, act.lifted, whole)
            for act in self.acts
            for what, services, since in act.tells
        ]
        vague = [
            health.Known(what, frozenset(act.busy), act.begun, act.begun, whole)
            for act in self.acts
            for what in health.LAGS
        ]
        return told + vague


def _different(wanted: Figures, there: Figures) -> list[str]:
    return [
        f"{kind} {name}: {getattr(there, kind).get(name)} for {cells}"
        for kind in ("units", "areas")
        for name, cells in getattr(wanted, kind).items()
        if getattr(there, kind).get(name) != cells
    ]


def _of_load(unit: str, area: str, wanted: tuple[dict[str, int], dict[str, int]], answer: dict[str, Any]) -> list[str]:
    rows = (
        {one["id"]: one for one in answer["units"] if one["id"] == unit},
        {one["id"]: one for one in answer["areas"] if one["id"] == area},
    )
    there = [
        {name: row.get(place, {}).get(name) for name in cells}
        for place, row, cells in zip((unit, area), rows, wanted, strict=True)
    ]
    return [
        f"{place} of the load: {got} for {cells}"
        for place, got, cells in zip(("unit", "area"), there, wanted, strict=True)
        if got != cells
    ]


def _refused(part: Slice, code: int, result: dict[str, Any]) -> list[str]:
    there = rejected(result["rejected"])
    if code == 1 and there == sorted(part.refused):
        return []
    missing = [f"not refused: {each}" for each in part.refused if each not in there]
    more = [f"refused: {each}" for each in there if each not in part.refused]
    return [f"the import ended with {code}", *missing, *more]
