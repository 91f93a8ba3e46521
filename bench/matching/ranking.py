"""Rankings out of memory: how long one takes, beside the readable reference as a plain loop, and how both grow."""

import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from bench.matching import tables
from bench.matching.apart import fresh
from bench.matching.invented import TODAY, Invented, invented
from bench.scene import percentile
from deploy.local import proc
from services.matching.assignments.domain.assignments import Assignment
from services.matching.board import ranking
from services.matching.board.board import Board
from services.matching.board.ranking import Ranked
from services.matching.places.domain import PlaceAllocation
from services.matching.projections.domain.opportunities import Times
from services.matching.rulebook import in_force
from services.matching.suitability.domain import gates, scoring
from services.matching.suitability.domain.pairing import Pairing, commitment_of
from services.matching.values.lots import drawn_for

PEOPLE, LOOPS, LIMIT = 1_000, 10, 20
CROWDS = (1_000, 5_000, 20_000)
SIZES = (2_000, 20_000, 100_000)
OFFERED, ASKED = 2_000, 200


@dataclass(frozen=True)
class Result:
    """One size: milliseconds by way, memory in MB."""

    offers: int
    passing: float
    """Opportunities that every gate opens for a newcomer, on average of those in the loop."""
    first_ms: float
    p50_ms: float
    p99_ms: float
    loop_ms: float
    reading_s: float
    mb: float
    resident_mb: float

    @property
    def ratio(self) -> float:
        """How many times faster the median is than the loop."""
        return self.loop_ms / self.p50_ms


@dataclass(frozen=True)
class OtherWay:
    """Who suits one opportunity best, among so many newcomers; milliseconds."""

    people: int
    p50_ms: float
    p99_ms: float


def among_people(people: int) -> OtherWay:
    """One size, here."""
    world = invented(people, OFFERED)
    board, wanted = world.board(), list(world.opportunities)
    for key in wanted[:50]:
        ranking.best_newcomers(board, key, TODAY, LIMIT, None)
    took = [_ms(partial(ranking.best_newcomers, board, key, TODAY, LIMIT, None)) for key in wanted[:ASKED]]
    return OtherWay(people, percentile(took, 0.5), percentile(took, 0.99))


def measure() -> list[Result]:
    """Each size in a process of its own."""
    return [fresh(of_size, size) for size in SIZES]


def of_size(offers: int) -> Result:
    """One size, here."""
    world = invented(PEOPLE, offers)
    before, started = proc.resident_mb(os.getpid()), time.perf_counter()
    board = world.board()
    reading, mb = time.perf_counter() - started, proc.resident_mb(os.getpid()) - before
    people = list(world.newcomers)
    first = _ms(partial(ranking.best_opportunities, board, people[-1], TODAY, LIMIT))
    for key in people[:200]:
        ranking.best_opportunities(board, key, TODAY, LIMIT)
    mine = [_ms(partial(ranking.best_opportunities, board, key, TODAY, LIMIT)) for key in people]
    loop_ms, passing = _loops(world, board, people[:LOOPS])
    return Result(
        offers=offers,
        passing=passing,
        first_ms=first,
        p50_ms=percentile(mine, 0.5),
        p99_ms=percentile(mine, 0.99),
        loop_ms=loop_ms,
        reading_s=reading,
        mb=mb,
        resident_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def _loops(world: Invented, board: Board, people: list[str]) -> tuple[float, float]:
    """The median of the loop, and how many passed; stops where the two ways differ in anything."""
    durations, passing = [], 0
    for key in people:
        started = time.perf_counter()
        looped = plain_loop(world, key)
        durations.append(1000 * (time.perf_counter() - started))
        passing += len(looped)
        best = ranking.best_opportunities(board, key, TODAY, LIMIT).best
        if looped[:LIMIT] != [replace(one, tie=None) for one in best]:
            raise SystemExit(f"{key}: the board and the reference differ")
    return percentile(durations, 0.5), passing / len(people)


def plain_loop(world: Invented, newcomer_id: str) -> list[Ranked]:
    """All opportunities that pass, the best first: gates and scores as they are written to be read."""
    newcomer, held = world.newcomers[newcomer_id], in_force.rulebook([], TODAY)
    running = [each for each in [world.assignments.get(f"running-{newcomer_id}")] if each]
    commitments = tuple(
        commitment_of(each.opportunity_id, each.starts_on, each.last_day, _times(world, each)) for each in running
    )
    found = []
    for opportunity in world.opportunities.values():
        pairing = Pairing(
            newcomer=newcomer,
            opportunity=opportunity,
            organisation=world.organisations[opportunity.details.organisation_id],
            places=world.places.get(opportunity.id) or PlaceAllocation(id=opportunity.id),
            commitments=commitments,
            volunteers=bool(running),
            duties=world.duties.get(newcomer_id),
            today=TODAY,
            rules=held,
        )
        if all(gate.passes(pairing) for gate in gates.GATES):
            parts = tuple(scoring.parts(pairing))
            left = pairing.places.left(pairing.details.places)
            found.append(Ranked(newcomer_id, opportunity.id, scoring.exact(list(parts)), parts, left))
    keys = [one.opportunity_id for one in found]
    lot = dict(zip(keys, drawn_for(keys, newcomer_id), strict=True))
    return sorted(found, key=lambda one: (-one.exact, -lot[one.opportunity_id]))


def _times(world: Invented, assignment: Assignment) -> Times:
    return world.opportunities[assignment.opportunity_id].details.times


def _ms(ask: Callable[[], object]) -> float:
    started = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - started)


SHOWN = ("offers", "passing", "first_ms", "p50_ms", "p99_ms", "loop_ms", "ratio", "reading_s", "mb", "resident_mb")


def show() -> None:
    """Measure, and print the table."""
    print(f"(e1) ranking: one of {PEOPLE:,} newcomers among all open opportunities, the best {LIMIT}")
    head = "open|pass all gates|first ms|p50 ms|p99 ms|plain loop ms|times faster|reading in s|board MB|peak RSS MB"
    rows = [[getattr(one, name) for name in SHOWN] for one in measure()]
    tables.show(head.split("|"), rows)
    print(f"the other way: one of {ASKED} opportunities among all newcomers")
    others = [fresh(among_people, size) for size in CROWDS]
    tables.show(["newcomers", "p50 ms", "p99 ms"], [[one.people, one.p50_ms, one.p99_ms] for one in others])
