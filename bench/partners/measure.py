"""Messages to webhooks, as their targets see them."""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import requests

from bench.partners.crowd import PARTNERS, Crowd, crowd
from bench.scene import Process, Scene, percentile
from deploy.local.ports import HOST, free_port

HANGING = 20
EACH = 10
QUEUED = 10_000
GIVEN_UP = 600.0
"""Seconds."""
Line = tuple[int, str, str, str, float]


@dataclass(frozen=True)
class Waits:
    """Seconds until messages of the partners that answer were at their targets."""

    p50: float
    p99: float
    last: float
    missing: int


@dataclass(frozen=True)
class Drained:
    """A queue that was sent after an outage."""

    messages: int
    seconds: float
    """From the first to the last."""
    twice: int
    """Messages that came more than once."""
    in_order: bool
    """Whether those of each person came in their order."""


def waits(here: Scene, name: str, hanging: int) -> Waits:
    """EACH messages for each partner at once, to a service that runs and has nothing else to do."""
    with _targets(here, name, hanging) as (port, read), crowd(here, name, port) as partners, _service(here, name):
        since = partners.happens(EACH)
        wanted = (PARTNERS - HANGING) * EACH
        lines = _until(read, lambda line: line[0] >= HANGING, wanted)
    took = [line[4] - since[line[0]] for line in _first_of_each(lines)]
    return Waits(percentile(took, 0.5), percentile(took, 0.99), max(took), wanted - len(took))


def drained(here: Scene, name: str) -> Drained:
    """QUEUED messages that were noted while the service was away."""
    with _targets(here, name, 0) as (port, read), crowd(here, name, port) as partners:
        _queue(partners)
        with _service(here, name):
            lines = _until(read, lambda _: True, QUEUED)
    first = _first_of_each(lines)
    seconds = max(line[4] for line in first) - min(line[4] for line in first)
    return Drained(len(first), seconds, len(lines) - len(first), _is_in_order(first))


def _queue(partners: Crowd) -> None:
    for _ in range(QUEUED // PARTNERS // EACH):
        partners.happens(EACH)


def _first_of_each(lines: list[Line]) -> list[Line]:
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(line[1], line)
    return list(found.values())


def _is_in_order(lines: list[Line]) -> bool:
    of: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        of[line[2]].append(line[3])
    return all(numbers == sorted(numbers) for numbers in of.values())


def _until(read: Callable[[], list[Line]], wanted: Callable[[Line], bool], count: int) -> list[Line]:
    given_up = time.monotonic() + GIVEN_UP
    while time.monotonic() < given_up:
        lines = [line for line in read() if wanted(line)]
        if len({line[1] for line in lines}) >= count:
            break
        time.sleep(0.5)
    return lines


@contextmanager
def _targets(here: Scene, name: str, hanging: int) -> Iterator[tuple[int, Callable[[], list[Line]]]]:
    port, journal = free_port(), here.folder / f"{name}.targets"
    arguments = ["bench.partners.targets", str(port), str(journal), str(hanging)]
    targets = Process(arguments, here.environment(name))
    try:
        yield port, lambda: _read(journal)
    finally:
        targets.finish(stop=True)


def _read(journal: Path) -> list[Line]:
    if not journal.exists():
        return []
    whole = journal.read_text().rpartition("\n")[0].splitlines()
    return [tuple(json.loads(line)) for line in whole]


@contextmanager
def _service(here: Scene, name: str) -> Iterator[None]:
    port = free_port()
    environment = here.environment(name) | {
        "REFU_SEAL_KEY": str(here.folder / "seal.key"),
        "REFU_HTTP_PORT": str(port),
        "REFU_WEBHOOKS_ON_LOOPBACK": "1",
    }
    service = Process(["services.chassis.process.run", "partners"], environment)
    try:
        while True:
            with suppress(requests.RequestException):
                if requests.get(f"http://{HOST}:{port}/readyz", timeout=5).ok:
                    break
            time.sleep(0.05)
        yield
    finally:
        service.finish(stop=True)
