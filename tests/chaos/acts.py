"""Carrying out what a round has in store: begin it, end it, and say what should have been told of it meanwhile."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local.errors import StartError
from deploy.local.platform import KEEPING, SERVICES
from deploy.local.store import takes_writes
from deploy.tools import need
from tests.chaos import broker_nodes, faults, poison
from tests.chaos.faults import Fault
from tests.chaos.health import BROKER, DOWN, STORE
from tests.chaos.network import links_to
from tests.chaos.platform import LongWorld
from tests.journeys.support.awaiting import eventually

ROLLED = 4
_FULL_WITHIN = 60.0
_FOLDERS = {"broker": "rabbitmq", "store": "secantus"}


@dataclass
class Act:
    """One fault under way; its moments are monotonic seconds."""

    world: LongWorld
    fault: Fault
    previous: Path | None = None
    """A folder with the code of an earlier commit, to roll to and back."""
    chance: random.Random = field(default_factory=random.Random)
    planted: set[poison.Letter] = field(default_factory=set)
    begun: float = 0.0
    lifted: float = 0.0
    tells: list[tuple[str, frozenset[str], float]] = field(default_factory=list)
    """What must be said while it lasts: what is missing, at which services, since when."""
    busy: list[str] = field(default_factory=list)
    """Services that go away and come back by themselves meanwhile, at moments that nobody judges."""
    hurt: str = ""  # as the network calls it: another act may hurt the same links

    def hit(self) -> None:
        """Begin."""
        self.begun = time.monotonic()
        _HITS[self.fault.kind](self)

    def lift(self) -> None:
        """End it, after as long as it is to last; whatever must be started again by an operator is."""
        if self.fault.kind in _LIFTS:
            known = max([self.begun, *(since for *_, since in self.tells)])
            time.sleep(max(0.0, known + self.fault.seconds - time.monotonic()))
            self.lifted = time.monotonic()
            _LIFTS[self.fault.kind](self)
        self.lifted = self.lifted or time.monotonic()

    def must_tell(self, what: str, services: Iterable[str]) -> None:
        """From now until it is lifted."""
        self.tells.append((what, frozenset(services), time.monotonic()))


def _kill(act: Act) -> None:
    victim = act.world.victim(act.fault.victim)
    _of_process(act)  # first: who is asked at the moment of the kill gives no answer
    victim.kill()
    victim.start()
    act.lifted = act.begun


def _freeze(act: Act) -> None:
    pid = act.world.victim(act.fault.victim).pid
    assert pid is not None
    os.killpg(pid, signal.SIGSTOP)
    _of_process(act)


def _thaw(act: Act) -> None:
    pid = act.world.victim(act.fault.victim).pid
    assert pid is not None
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGCONT)


def _of_process(act: Act) -> None:
    missing = {"broker": BROKER, "store": STORE}.get(act.fault.victim)
    if missing == BROKER and act.world.cluster is not None:
        act.busy += KEEPING  # other nodes may take over
    else:
        act.must_tell(missing or DOWN, KEEPING if missing else [act.fault.victim])


def _links(act: Act) -> list[str]:
    source, _, target = act.fault.victim.partition("-")
    names = act.world.network.names
    if source == "*":
        return links_to(target, names)
    if target == "*":
        return [*links_to("broker", names, [source]), *links_to("store", names, [source])]
    return [act.fault.victim]


def _cut(act: Act) -> None:
    names = _links(act)
    act.hurt = act.world.network.cut(names)
    for name in names:
        source, _, target = name.partition("-")
        if source == "gateway":
            act.busy.append(target)
        elif source in KEEPING:
            act.must_tell(target.partition("#")[0], [source])


def _slow(act: Act) -> None:
    act.hurt = act.world.network.slow(_links(act), act.fault.degree, 300_000)
    act.busy += KEEPING


def _heal(act: Act) -> None:
    act.world.network.heal(act.hurt)


def _fill(act: Act) -> None:
    act.world.disks[_FOLDERS[act.fault.victim]].fill()
    act.busy += KEEPING
    if act.fault.victim == "store":
        # its files have room for small writes yet: what it refuses is known only when it refuses us
        eventually(lambda: not takes_writes(act.world.store.uri), "a store without room refuses a write", _FULL_WITHIN)
        act.must_tell(STORE, KEEPING)


def _make_room(act: Act) -> None:
    act.world.disks[_FOLDERS[act.fault.victim]].make_room()
    server = act.world.victim(act.fault.victim)
    server.kill()
    server.start()


def _skew(act: Act) -> None:
    need("faketime")
    ahead = act.fault.degree
    clock = {"LD_PRELOAD": str(_libfaketime()), "FAKETIME": f"{ahead:+.0f}s", "FAKETIME_NO_CACHE": "1"}
    act.busy.append(act.fault.victim)
    act.world.exchange(act.fault.victim, {**clock, "FAKETIME_DONT_FAKE_MONOTONIC": "1"})


def _libfaketime() -> Path:
    """Where Debian puts it, whatever the processor."""
    return next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))


def _set_clock(act: Act) -> None:
    act.world.exchange(act.fault.victim)


def _poison(act: Act) -> None:
    brewed = poison.brewed(act.chance)
    act.planted = {letter for one in brewed for letter in one.expected()}
    poison.give(act.world.broker_uri, brewed)


def _roll(act: Act) -> None:
    """Four services to the earlier release and back, one by one; without one, every service to itself."""
    names = list(SERVICES)
    act.chance.shuffle(names)
    if act.previous is not None:
        names = names[:ROLLED]
    act.busy += names
    for name in names:
        act.world.exchange(name, folder=act.previous)
    if act.previous is not None:
        for name in names:
            act.world.exchange(name)


_HITS: dict[str, Callable[[Act], None]] = {
    faults.KILL: _kill,
    faults.FREEZE: _freeze,
    faults.CUT: _cut,
    faults.SLOW: _slow,
    faults.FULL_DISK: _fill,
    faults.CLOCK: _skew,
    faults.POISON: _poison,
    faults.ROLL: _roll,
    faults.NODE: broker_nodes.hurt_one,
    faults.NODE_DISK: broker_nodes.fill_one,
    faults.MAJORITY: broker_nodes.kill_two,
}
_LIFTS: dict[str, Callable[[Act], None]] = {
    faults.FREEZE: _thaw,
    faults.CUT: _heal,
    faults.SLOW: _heal,
    faults.FULL_DISK: _make_room,
    faults.CLOCK: _set_clock,
    faults.NODE: broker_nodes.thaw,
    faults.NODE_DISK: broker_nodes.make_room,
    faults.MAJORITY: broker_nodes.start_two,
}


def revive(world: LongWorld) -> None:
    """Start whatever is not running, as a supervisor would, so that a round that failed does not end the run."""
    world.network.heal()
    for disk in world.disks.values():
        disk.make_room()
    for node in world.cluster.nodes if world.cluster else ():
        node.thaw()
        node.start()
        node.wait_ready()
    for part in (*world.servers, *world.services.values()):
        if part.pid is not None:
            with suppress(ProcessLookupError):
                os.killpg(part.pid, signal.SIGCONT)
        if not part.alive:
            with suppress(StartError):
                part.start()
                part.wait_ready()
    with suppress(AssertionError, subprocess.TimeoutExpired):
        world.console("dead-letters", "discard", "--all", "--yes")
