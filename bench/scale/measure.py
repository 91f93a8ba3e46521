"""Throughput of each service with one, two and four replicas, and which processor time it took of whom."""

import http.client
import json
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import urlsplit

import requests

from bench.scale.fleet import Fleet, fleet
from bench.scale.work import Work, World, token
from bench.scene import Scene
from deploy.local import proc
from deploy.local.platform import SERVICES

REPLICAS = (1, 2, 4)
CLIENTS = 8
SECONDS = 5.0
WARM_SECONDS = 1.5
FULL = 0.85
"""A processor that is busy for so much of the time is what stops it: the rest is waiting for one another."""
PROCESSORS = os.cpu_count() or 1


@dataclass(frozen=True)
class Measured:
    """One service with so many replicas. Processor time is in milliseconds a request."""

    service: str
    what: str
    replicas: int
    per_second: float
    p50_ms: float
    p95_ms: float
    processor_ms: dict[str, float]
    """By whom: the service's replicas together, gateway, store, broker, balancer, clients, all other services."""
    busy: float
    """Of all processors of the machine, what share of the time somebody of these used them."""
    elsewhere: float
    """What share others used: of a machine that does something else as well there is less to have."""
    stops: str


def measure(here: Scene, services: Sequence[str]) -> Iterator[dict[str, Any]]:
    """These services, one after the other."""
    with fleet(here, "scale") as running:
        world = World(_sender(running.door))
        for work in [each for each in world.works() if each.service in services]:
            for count in REPLICAS:
                running.have(work.service, count)
                yield asdict(_measured(running, work, count, dict(here.servers)))
            running.have(work.service, 1)


def _measured(running: Fleet, work: Work, count: int, servers: dict[str, int]) -> Measured:
    asking = _Asking(running.door, work)
    asking.go_on_for(WARM_SECONDS)
    before, idle, started = _processor(running, servers), proc.idle_seconds(), time.monotonic()
    took = asking.go_on_for(SECONDS)
    seconds, after, idle = time.monotonic() - started, _processor(running, servers), proc.idle_seconds() - idle
    asking.stop()
    used = {name: after[name] - before[name] for name in before}
    busy = sum(used.values()) / seconds / PROCESSORS
    elsewhere = max(0.0, 1 - idle / seconds / PROCESSORS - busy)
    by_whom = {name: round(1000 * each / len(took), 3) for name, each in _grouped(used, work.service).items()}
    return Measured(
        *(work.service, work.what, count, round(len(took) / seconds, 1)),
        round(1000 * statistics.median(took), 1),
        round(1000 * sorted(took)[int(0.95 * len(took))], 1),
        by_whom,
        *(round(busy, 2), round(elsewhere, 2)),
        _what_stops({name: each / seconds for name, each in used.items()}, busy + elsewhere, work.service, count),
    )


def _what_stops(shares: dict[str, float], busy: float, service: str, count: int) -> str:
    """`shares`: of one processor, by whom; `busy`: the whole machine."""
    most = max((name for name in shares if name != "clients"), key=lambda name: shares[name])
    if shares["store"] >= FULL:
        return "the store: one process, one processor"
    if service in shares and shares[service] >= FULL * count:
        return "the replicas: each uses one processor"
    if busy >= FULL:
        return f"the machine's {PROCESSORS} processors; most for {most}"
    return f"waiting for one another; most for {most}"


def _grouped(used: dict[str, float], service: str) -> dict[str, float]:
    named = (service, "gateway", "store", "broker", "balancer", "clients")
    others = sum(each for name, each in used.items() if name not in named)
    return {**{name: used[name] for name in dict.fromkeys(named)}, "others": others}


def _processor(running: Fleet, servers: dict[str, int]) -> dict[str, float]:
    """Seconds used so far, by whom."""
    assert running.balancer is not None
    own = os.times()
    return {
        **{name: sum(map(proc.processor_seconds, running.pids(name))) for name in SERVICES},
        **{name: proc.processor_seconds(pid) for name, pid in servers.items()},
        "balancer": proc.processor_seconds(running.balancer.pid),
        "clients": own.user + own.system,
    }


class _Asking:
    """Eight clients, each with a connection of its own, one request after the other."""

    def __init__(self, door: str, work: Work) -> None:
        self._place, self._work, self._token = urlsplit(door), work, token()
        self._took: list[float] = []
        self._lock, self._stop = Lock(), Event()
        self._threads = [Thread(target=self._ask, daemon=True) for _ in range(CLIENTS)]
        for thread in self._threads:
            thread.start()

    def go_on_for(self, seconds: float) -> list[float]:
        """How long each answer took that came meanwhile."""
        self._took.clear()
        self._stop.wait(seconds)
        return list(self._took)

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _ask(self) -> None:
        connection = http.client.HTTPConnection(self._place.hostname or "", self._place.port, timeout=30)
        head = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        while not self._stop.is_set():
            with self._lock:
                method, path, body = self._work.next()
            began = time.monotonic()
            connection.request(method, path, json.dumps(body) if body is not None else None, head)
            answer = connection.getresponse()
            told = answer.read()
            if answer.status == 429:  # these eight stand for many people: the limit is not what is measured
                self._stop.wait(0.05)
            elif answer.status >= 400:
                raise SystemExit(f"{method} {path}: {answer.status} {told[:300]!r}")
            else:
                self._took.append(time.monotonic() - began)
        connection.close()


def _sender(door: str) -> Any:
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {token()}"

    def send(method: str, path: str, body: dict[str, Any] | None) -> dict[str, Any]:
        answer = session.request(method, f"{door}{path}", json=body, timeout=30)
        answer.raise_for_status()
        return dict(answer.json())

    return send
