"""What can happen to a platform, and what of it happens in which round: decided by the seed alone."""

import random
from dataclasses import asdict, dataclass
from typing import Any

from deploy.local.platform import KEEPING, SERVICES
from tests.chaos.health import BROKER, DOWN, LAGS, STORE, SURELY_ASKED

KILL, FREEZE, CUT, SLOW = "kill", "freeze", "cut", "slow"
FULL_DISK, CLOCK, POISON, ROLL = "full-disk", "clock", "poison", "roll"
NODE, NODE_DISK, MAJORITY = "broker-node", "broker-node-disk", "broker-majority"
OF_DISKS = (FULL_DISK, NODE_DISK)
SINGLE_BROKER = (KILL, FREEZE, CUT, SLOW, FULL_DISK, CLOCK, POISON, ROLL)
THREE_BROKERS = (KILL, FREEZE, CUT, SLOW, CLOCK, POISON, ROLL, NODE, NODE_DISK, MAJORITY)
SERVERS = ("broker", "store")
TOGETHER = (KILL, FREEZE, CUT, SLOW, POISON)
"""Two of these may happen at once."""
TWO_AT_ONCE = 0.15
LONG = 0.5
"""Share of what can be said of services that lasts until it must be said."""
OR_LONG = "or, in half of the rounds, until services must have said so (23 to 40 s)"
MEANINGS = {
    KILL: "SIGKILL of a process, which is started again at once",
    FREEZE: f"SIGSTOP of a process for 5 to 12 s, {OR_LONG}",
    CUT: f"nothing passes between a service and its servers, or all services and one server, for 5 to 15 s, {OR_LONG}",
    SLOW: "the same links delay each piece by 30 to 150 ms and pass at most 300 kB/s, for 5 to 15 s",
    FULL_DISK: f"no room on the disk of the broker or the store for 5 to 12 s, {OR_LONG}; then the server is restarted",
    CLOCK: "a service whose clock is 20 s behind to 10 min ahead (identity: 25 s, more refuses its tokens)",
    POISON: "events that cannot be read and events that can never be applied",
    ROLL: "SIGTERM of one service after the other: four go to an earlier commit and back, or all to themselves",
    NODE: "SIGKILL or SIGSTOP of one broker node of three",
    NODE_DISK: "no room on the disk of one broker node of three for 5 to 12 s; then that node is restarted",
    MAJORITY: "two broker nodes of three are killed and come back after 10 to 20 s",
}


@dataclass(frozen=True)
class Fault:
    """One thing that happens."""

    kind: str
    victim: str
    """A service, a server, or the links `<from>-<to>`; "" where it concerns all."""
    share: float
    """How far the import is when it happens: of the rows that it sends."""
    seconds: float
    """How long it lasts, where it lasts."""
    degree: float = 0.0
    """Seconds of delay on a slow link; seconds by which a clock is ahead."""

    def report(self) -> dict[str, Any]:
        """As it stands in a round's line."""
        return asdict(self)


def chosen(seed: int, number: int, kinds: tuple[str, ...] = SINGLE_BROKER) -> list[Fault]:
    """What happens in this round: the same for the same seed, number and kinds, whatever rounds were before.

    Kinds take turns, in an order that the seed decides, so that each has its share.
    """
    order = list(kinds)
    random.Random(f"order/{seed}").shuffle(order)
    chance = random.Random(f"round/{seed}/{number}")
    first = _fault(order[number % len(order)], chance)
    if first.kind in TOGETHER and chance.random() < TWO_AT_ONCE:
        others = [kind for kind in kinds if kind in TOGETHER]
        return [first, _fault(chance.choice(others), chance)]
    return [first]


def _fault(kind: str, chance: random.Random) -> Fault:
    share, degree = round(chance.uniform(0.05, 0.9), 2), 0.0
    victim, seconds = "", round(chance.uniform(5, 12), 1)
    if kind in (KILL, FREEZE):
        victim = chance.choice((*SERVICES, *SERVERS))
    elif kind in (CUT, SLOW):
        victim = chance.choice(
            ("*-broker", "*-store", f"{chance.choice(KEEPING)}-*", f"gateway-{chance.choice(KEEPING)}")
        )
        seconds = round(chance.uniform(5, 15), 1)
        degree = round(chance.uniform(0.03, 0.15), 3) if kind == SLOW else 0.0
    elif kind == FULL_DISK:
        victim = chance.choice(SERVERS)
    elif kind == CLOCK:
        victim = chance.choice(KEEPING)
        degree = chance.choice((-20.0, -5.0, 25.0) if victim == "identity" else (-20.0, -5.0, 25.0, 120.0, 600.0))
    elif kind == NODE:
        victim, degree = chance.choice(("first", "second", "third")), float(chance.random() < 0.5)
    elif kind == NODE_DISK:
        victim = chance.choice(("first", "second", "third"))
    elif kind == MAJORITY:
        seconds = round(chance.uniform(10, 20), 1)
    if chance.random() < LONG:
        seconds = _long(kind, victim, chance) or seconds
    return Fault(kind, victim, share, seconds, degree)


def _long(kind: str, victim: str, chance: random.Random) -> float:
    """Seconds after which services must have said it; 0 for what they need not say."""
    if kind == FREEZE:
        what = {"broker": BROKER, "store": STORE}.get(victim, DOWN)
    elif kind == CUT and not victim.startswith("gateway-"):
        what = STORE if victim == "*-store" else BROKER
    elif (kind, victim) == (FULL_DISK, "store"):
        what = STORE
    else:
        return 0.0
    return round(LAGS[what] + SURELY_ASKED + chance.uniform(1, 7), 1)
