"""One round: a whole platform of its own, the import of a year, one victim at one moment, and what came of it."""

import random
import secrets
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from deploy.local.platform import SERVICES
from tests.journeys.support.attack import Attack, Victim, kill
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.figures import EXPECTED, YEAR, cells, expected_cells, rejected
from tests.journeys.support.world import World, outcome

VICTIMS = (*SERVICES, "broker", "store")
MOMENTS = (50, 9_000)
"""How many facts reporting has heard when it happens: the same on a fast machine and on a slow one."""
DECLARED_SECONDS = 2.0
"""RabbitMQ 3.10 loses a quorum queue that was declared less than about 1.5 s before it is killed."""
IMPORT_SECONDS = 600.0
RECOVERY_SECONDS = 120.0


@dataclass(frozen=True)
class Choice:
    """Who is killed, and when."""

    victim: str
    facts: int


@dataclass(frozen=True)
class Outcome:
    """What came of a round."""

    choice: Choice
    recovered_seconds: float
    """From the kill until every part answers for itself again."""
    import_starts: int
    figures_equal: bool
    refused_equal: bool
    dead_letters: int

    @property
    def good(self) -> bool:
        """Whether nothing of it can be seen in the end."""
        return self.figures_equal and self.refused_equal and not self.dead_letters


def choice(seed: int, number: int) -> Choice:
    """The same for the same seed and number, whatever rounds were before."""
    chance = random.Random(f"{seed}/{number}")
    return Choice(chance.choice(VICTIMS), chance.randint(*MOMENTS))


def carried_out(chosen: Choice) -> Outcome:
    """A round from its first process to its last; everything of it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="refu-round-") as folder:
        world = World(Path(folder), f"round_{secrets.token_hex(4)}")
        try:
            world.start()
            return _attacked(world, chosen, Path(folder) / "refused")
        finally:
            world.end()


def _attacked(world: World, chosen: Choice, rejects: Path) -> Outcome:
    declared = time.monotonic() + DECLARED_SECONDS
    attack = Attack(world, rejects, random.Random(0), IMPORT_SECONDS)
    try:
        _await_moment(world, chosen.facts, attack, declared)
        seconds = _killed(world, _victim(world, chosen.victim))
        code = attack.finished()
    finally:
        attack.stop()
    world.settled(seconds=180)
    return Outcome(
        choice=chosen,
        recovered_seconds=seconds,
        import_starts=attack.starts,
        figures_equal=cells(world.key_figures(*YEAR)) == expected_cells(),
        refused_equal=code == 1 and rejected(outcome(rejects)["rejected"]) == rejected(EXPECTED["rejected"]),
        dead_letters=sum(one["dead_letters"] for one in world.status().values()),
    )


def _victim(world: World, name: str) -> Victim:
    servers = {"broker": world.broker, "store": world.store}
    return servers[name] if name in servers else world.services[name]


def _await_moment(world: World, facts: int, attack: Attack, declared: float) -> None:
    """Return when reporting has heard so much, or the import has ended: what it told is then still on its way."""

    def reached() -> bool:
        return time.monotonic() >= declared and (attack.ended or world.count("reporting", "facts") >= facts)

    eventually(reached, f"{facts} facts are told", IMPORT_SECONDS, pause=0.05)


def _killed(world: World, victim: Victim) -> float:
    killed = time.monotonic()
    kill(victim)
    victim.wait_ready()
    eventually(lambda: _whole(world), "every service says how it is", RECOVERY_SECONDS, pause=0.05)
    return time.monotonic() - killed


def _whole(world: World) -> bool:
    try:
        answer = world.ask("GET", "/v1/status")
    except OSError:
        return False
    return answer.status_code == 200 and all("unavailable" not in one for one in answer.json()["services"])
