"""Samples of a platform under a steady load: what processes hold, what waits in queues, how long answers take."""

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.chaos import resources
from tests.chaos.resources import Held

AMOUNTS = ("memory_mb", "threads", "descriptors", "connections")
WARM = 0.2
"""The first part of the time: caches fill, connections are made. It is not judged."""
PER_NEWCOMER_KB = 12.0
"""What a newcomer with a match and a day may leave in the memory of one process: read models, indexes, caches."""
BESIDE_MB = 15.0
"""What memory may vary beside that: the store's cache, heaps that are not given back at once."""
OTHERS = 3.0
"""By how many threads, descriptors or connections a process may be above where it began, as fitted."""
OTHERS_OF_STORE = 25.0
"""The same of the store: services keep the connections that a busy moment needed, up to their pools."""
SLOWER = 1.5
"""How many times as long the slowest hundredth of answers may take at the end as at the beginning."""
WAITING = 20.0
"""How many events may wait at the end more than at the beginning, as fitted."""


@dataclass(frozen=True)
class Sample:
    """One look."""

    seconds: float
    """Since the load began."""
    held: tuple[Held, ...]
    waiting: int
    """Events on their way: outboxes, queues, retries."""
    newcomers: int
    """Registered by then."""


@dataclass
class Soak:
    """All of it."""

    samples: list[Sample] = field(default_factory=list)
    answers: list[tuple[float, float]] = field(default_factory=list)
    """Seconds since the load began, and how long the answer took."""
    wrong: list[str] = field(default_factory=list)
    """What the count at the end found."""

    def judged(self) -> list[Sample]:
        """Without the time in which it warms up."""
        end = self.samples[-1].seconds
        return [sample for sample in self.samples if sample.seconds >= WARM * end]

    def troubles(self) -> list[str]:
        """A sentence for everything that is not flat, and for everything that was counted wrong."""
        return [
            *self.wrong,
            *resources.too_large(self.samples[-1].held),
            *self._growing(),
            *self._slower(),
            *self._waiting(),
        ]

    def growth(self) -> dict[str, dict[str, float]]:
        """By process and amount: how much more at the end than at the beginning, on the fitted line."""
        samples = self.judged()
        return {
            one.part: {name: _rise([(each.seconds, _of(each, one.part, name)) for each in samples]) for name in AMOUNTS}
            for one in samples[-1].held
        }

    def percentiles(self) -> list[tuple[float, float, float]]:
        """For each quarter of the judged time: from which second, the median and the 99th percentile of answers."""
        start, end = self.judged()[0].seconds, self.samples[-1].seconds
        quarter = (end - start) / 4
        return [_quarter(self.answers, start + number * quarter, quarter) for number in range(4)]

    def _growing(self) -> Iterable[str]:
        samples = self.judged()
        people = samples[-1].newcomers - samples[0].newcomers
        for part, amounts in sorted(self.growth().items()):
            for name, rise in amounts.items():
                allowed = _allowed(part, name, people)
                if rise > allowed:
                    yield f"{part}: {name} is {rise:.1f} more at the end; {allowed:.1f} would do"

    def _slower(self) -> Iterable[str]:
        first, *_, last = self.percentiles()
        if last[2] > SLOWER * first[2]:
            yield f"the slowest hundredth of answers took {first[2]:.2f} s at the beginning, {last[2]:.2f} s at the end"

    def _waiting(self) -> Iterable[str]:
        rise = _rise([(each.seconds, each.waiting) for each in self.judged()])
        if rise > WAITING:
            yield f"{rise:.0f} events more wait at the end"


def _allowed(part: str, name: str, people: int) -> float:
    if name != "memory_mb":
        return OTHERS_OF_STORE if part == "store" else OTHERS
    return math.inf if resources.ceiling(part) else BESIDE_MB + people * PER_NEWCOMER_KB / 1024


def _of(sample: Sample, part: str, name: str) -> float:
    return next(one.amounts[name] for one in sample.held if one.part == part)


def _quarter(answers: Sequence[tuple[float, float]], start: float, length: float) -> tuple[float, float, float]:
    took = sorted(seconds for at, seconds in answers if start <= at <= start + length) or [0.0]
    return start, statistics.median(took), took[min(len(took) - 1, int(0.99 * len(took)))]


def _rise(points: Sequence[tuple[float, float]]) -> float:
    """How much the line of least squares through these rises from the first to the last."""
    if len(points) < 3:
        return 0.0
    slope, _ = statistics.linear_regression([x for x, _ in points], [y for _, y in points])
    return round(slope * (points[-1][0] - points[0][0]), 2)


def as_json(soak: Soak) -> dict[str, Any]:
    """For a file; answers as percentiles."""
    return {
        "samples": [
            {
                "seconds": round(one.seconds),
                "waiting": one.waiting,
                "newcomers": one.newcomers,
                "held": {each.part: [each.amounts[name] for name in AMOUNTS] for each in one.held},
            }
            for one in soak.samples
        ],
        "answers": len(soak.answers),
        "percentiles": [[round(at), round(half, 3), round(most, 3)] for at, half, most in soak.percentiles()],
        "growth": soak.growth(),
        "troubles": soak.troubles(),
    }
