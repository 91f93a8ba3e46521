"""What processes hold after each round, and whether it grows: memory, threads, descriptors, connections, queues."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from deploy.local import proc
from deploy.local.ports import connected_ports
from tests.chaos.platform import LongWorld

BOUNDS = {"memory_mb": 1.5, "threads": 0.2, "descriptors": 0.5, "connections": 0.5}
"""By how much each may grow in a round, on average over a run, for one process.

Memory holds what a round adds: matching keeps 1.5 kB of each newcomer.
"""
CEILINGS = {"store": 1500.0, "broker": 600.0}
"""MB that servers may hold, since they fill memory by design: the store's cache (1 GB), the broker's logs."""
NODE = re.compile(r"refu\d")
"""What a broker node of several is called."""
FEWEST = 20
"""Rounds through which processes must have lived before a slope says anything."""


@dataclass(frozen=True)
class Held:
    """One process after one round."""

    part: str
    pid: int
    amounts: Mapping[str, float]


def held_by(part: str, pid: int, port: int) -> Held:
    """What this process holds now; `port` is where it listens."""
    return Held(
        part,
        pid,
        {
            "memory_mb": round(proc.resident_mb(pid), 1),
            "threads": float(proc.threads(pid)),
            "descriptors": float(proc.descriptors(pid)),
            "connections": float(connected_ports().count(port)),
        },
    )


def held_by_all(world: LongWorld) -> list[Held]:
    """Every service, the broker and the store."""
    parts = [(name, one.pid, one.port) for name, one in world.services.items()]
    if world.cluster is None:
        parts.append(("broker", world.broker.pid, _port(world.broker.uri)))
    else:
        parts += [(node.name.partition("@")[0], node.child.pid, node.port) for node in world.cluster.nodes]
    parts.append(("store", world.store.pid, _port(world.store.uri)))
    return [held_by(name, pid, port) for name, pid, port in parts if pid is not None]


def _port(uri: str) -> int:
    return int(re.findall(r":(\d+)/", uri)[-1])


def growth(rounds: Iterable[Iterable[Held]], fewest: int = FEWEST) -> dict[str, dict[str, float]]:
    """By part and amount: how much a process holds more, a round, fitted over the rounds that it lived through.

    A part that was started again is several processes: each is compared with itself alone (least squares with a mean
    of its own for each), and the round after its start, in which it fills its caches, is left out. Broker nodes count
    together: services that lose one go to another, and stay.
    """
    lives: dict[tuple[str, int], list[tuple[int, Mapping[str, float]]]] = {}
    for number, held in enumerate(rounds):
        for one in held:
            lives.setdefault((one.part, one.pid), []).append((number, one.amounts))
    slopes: dict[str, dict[str, float]] = {}
    parts = {part for part, _ in lives}
    for part in parts:
        spans = [life[1:] for (of, _), life in lives.items() if of == part and len(life) > 2]
        if sum(map(len, spans)) >= fewest:
            slopes[part] = {
                name: _slope([[(at, each[name]) for at, each in span] for span in spans]) for name in BOUNDS
            }
    nodes = {part for part in parts if NODE.fullmatch(part)}
    judged = [slopes.pop(node) for node in nodes & slopes.keys()]
    if nodes and len(judged) == len(nodes):
        slopes["broker"] = {name: round(sum(each[name] for each in judged), 3) for name in BOUNDS}
    return slopes


def _slope(spans: list[list[tuple[int, float]]]) -> float:
    above = below = 0.0
    for span in spans:
        mean_x, mean_y = (sum(values) / len(span) for values in zip(*span, strict=True))
        above += sum((x - mean_x) * (y - mean_y) for x, y in span)
        below += sum((x - mean_x) ** 2 for x, _ in span)
    return round(above / below, 3) if below else 0.0


def grown(slopes: Mapping[str, Mapping[str, float]]) -> list[str]:
    """A sentence for each amount that grows faster than it may."""
    return [
        f"{part}: {name} grows by {slope} a round"
        for part, amounts in sorted(slopes.items())
        for name, slope in amounts.items()
        if slope > BOUNDS[name] and not (name == "memory_mb" and ceiling(part))
    ]


def too_large(held: Iterable[Held]) -> list[str]:
    """A sentence for each server that holds more than it fills by design."""
    return [
        f"{one.part}: holds {one.amounts['memory_mb']:.0f} MB"
        for one in held
        if (most := ceiling(one.part)) and one.amounts["memory_mb"] > most
    ]


def ceiling(part: str) -> float | None:
    """MB, of a server; a node of several (`refu2`) is a broker."""
    return CEILINGS.get("broker" if NODE.fullmatch(part) else part)
