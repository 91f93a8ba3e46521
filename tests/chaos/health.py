"""Whether the platform told the truth about itself: what it said at each moment against what was known of the fault."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

import requests

from deploy.local.platform import GATEWAY, KEEPING
from tests.journeys.support.world import World

EVERY = 1.0
TIMEOUT = 12.0
STATUS = "/v1/status"
DOWN, STORE, BROKER, LATE = "down", "store", "broker", "status-late"
LAGS = {DOWN: 9.0, STORE: 9.0, BROKER: 20.0}
"""Seconds after which it must be said.

A process that hangs is asked for 6 s; a write is tried for 3 s and its outcome told for 2 s; a connection to the broker
that is silent is given up after three heartbeats of 5 s. The rest is for a busy machine.
"""
SURELY_ASKED = 13.0
"""What lasts for so much longer than its lag is asked of meanwhile: an answer takes at most 7 s, then a pause."""


@dataclass(frozen=True)
class Sample:
    """What one part said, between two moments (monotonic seconds)."""

    who: str
    """A service, or STATUS."""
    begun: float
    ended: float
    status: int | None
    """None: no answer."""
    body: dict[str, Any]


@dataclass(frozen=True)
class Known:
    """That these services miss something, or are down, from one moment to another, and all is well from `whole` on."""

    what: str
    services: frozenset[str]
    since: float
    until: float
    whole: float


def untruths(samples: Iterable[Sample], known: Iterable[Known]) -> list[str]:
    """A sentence for each sample that does not say what was known."""
    facts = list(known)
    told = (sentence for sample in samples for sentence in _untruths(sample, facts))
    return list(dict.fromkeys(told))


def judged(samples: Iterable[Sample], known: Known) -> int:
    """How many samples had to say it: without any, nobody can have been found lying."""
    return sum(
        _must(sample, known) and any(_concerns(sample, name, known) for name in _names(sample)) for sample in samples
    )


def unasked(samples: Iterable[Sample], known: Iterable[Known]) -> list[str]:
    """A sentence for each that lasted long enough without an answer that had to say it; none is the gateway's."""
    asked = list(samples)
    return [
        f"nobody was asked in time what {', '.join(sorted(one.services))} should have said of {one.what}"
        for one in known
        if one.until - one.since >= LAGS[one.what] + SURELY_ASKED
        if GATEWAY not in one.services and not judged(asked, one)
    ]


def _names(sample: Sample) -> Iterable[str]:
    return KEEPING if sample.who == STATUS else (sample.who,)


def _concerns(sample: Sample, name: str, known: Known) -> bool:
    return name in known.services or (GATEWAY in known.services and sample.who == STATUS)


def _must(sample: Sample, known: Known) -> bool:
    return known.since + LAGS[known.what] <= sample.begun and sample.ended <= known.until


def _untruths(sample: Sample, known: list[Known]) -> list[str]:
    return [sentence for name in _names(sample) for sentence in _of_service(sample, name, known)]


def _of_service(sample: Sample, name: str, known: list[Known]) -> list[str]:
    concerning = [each for each in known if _concerns(sample, name, each)]
    must = {each.what for each in concerning if _must(sample, each)}
    may = {each.what for each in concerning if each.since <= sample.ended and sample.begun <= each.whole}
    said = _said(sample, name)
    if LATE in said:  # it lives and could not tell in time how it is: nothing is denied, and nobody is called dead
        return [f"{sample.who}: it is not said that {name} is down" for _ in must & {DOWN}]
    if DOWN in may:
        may |= {STORE, BROKER}  # one that starts has neither yet, and says so
    if DOWN in said and DOWN not in may:
        hidden = {STORE, BROKER} & may if sample.who == STATUS else set()
        return [] if hidden else [f"{sample.who}: {name} is said to be down, and it is not"]
    if DOWN in said:
        return []
    return [
        *(f"{sample.who}: it is not said that {name} misses its {what}" for what in sorted(must - said - {DOWN})),
        *(f"{sample.who}: it is not said that {name} is down" for what in must & {DOWN}),
        *(f"{sample.who}: {name} is said to miss its {what}, and it does not" for what in sorted(said - may)),
    ]


def _said(sample: Sample, name: str) -> set[str]:
    """What is missing, as it was told; DOWN also for what the gateway calls unavailable, unless it is LATE alone."""
    if sample.status is None or (sample.who == STATUS and sample.status != 200):
        return {DOWN}
    if sample.who == STATUS:
        why = [one.get("unavailable") for one in sample.body.get("services", []) if one["service"] == name]
        return {LATE if each == LATE else DOWN for each in why if each}
    if sample.who == GATEWAY:
        return set() if sample.body.get("ready") else {DOWN}
    missing = {what for what in (STORE, BROKER) if sample.body.get(what) is False}
    return missing | ({STORE} if sample.status != 200 else set())


@dataclass
class Watch:
    """Asks every part once a second, each in a thread of its own, from `start` until `stop`."""

    world: World
    samples: list[Sample] = field(default_factory=list)
    _stop: Event = field(default_factory=Event)
    _threads: list[Thread] = field(default_factory=list)

    def start(self) -> None:
        """Begin to ask."""
        token = self.world.token("operator")
        asked = {name: (f"http://127.0.0.1:{one.port}/readyz", {}) for name, one in self.world.services.items()}
        asked[STATUS] = (f"{self.world.url}{STATUS}", {"Authorization": f"Bearer {token}"})
        for who, (url, headers) in asked.items():
            self._threads.append(Thread(target=self._ask, args=(who, url, headers), daemon=True))
            self._threads[-1].start()

    def stop(self) -> None:
        """Return when nobody asks any more."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, who: str, url: str, headers: dict[str, str], clock: Callable[[], float] = time.monotonic) -> None:
        with requests.Session() as session:
            session.trust_env = False
            while not self._stop.wait(EVERY):
                begun = clock()
                try:
                    answer = session.get(url, headers=headers, timeout=TIMEOUT)
                    status, body = answer.status_code, answer.json()
                except (requests.RequestException, ValueError):
                    status, body = None, {}
                self.samples.append(Sample(who, begun, clock(), status, body))
