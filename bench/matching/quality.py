"""The demo year: how often does the ranking put the placement that really happened in its first ten?

On the day a placement started, for the newcomer of it: the opportunities not over yet that start within 28 days are the
pool. Places and time that other placements, which began before that day, still took are taken. Equal scores count as
shuffled: what is told is the expectation over all their orders. A placement whose opportunity a gate closes counts as
missed.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bench.matching import tables
from bench.matching.year import Year, year
from bench.scene import percentile
from services.matching.assignments.domain.assignments import Assignment
from services.matching.places.domain import PlaceAllocation
from services.matching.rulebook import in_force
from services.matching.rulebook.domain.weights import COMPONENTS, WHOLE
from services.matching.suitability.domain import gates, scoring
from services.matching.suitability.domain.pairing import Pairing, commitment_of

FIRST, AHEAD = 10, timedelta(days=28)
Score = Callable[[Pairing], int]


@dataclass(frozen=True)
class Found:
    """One placement: the sizes of its pools, the gates that close it, and by way of ranking (hit, reciprocal rank).

    `values`: by component, (its value for the real opportunity, its mean over the pool), 0 to 1.
    """

    pool: int
    passing: int
    closed: tuple[str, ...]
    ways: dict[str, tuple[float, float]]
    values: dict[str, tuple[float, float]]


def exact(pairing: Pairing) -> int:
    """The whole score."""
    return scoring.exact(scoring.parts(pairing))


def talents(pairing: Pairing) -> int:
    """Talents alone."""
    return next(part.value for part in scoring.parts(pairing) if part.name == "talents")


def by_chance(_: Pairing) -> int:
    """All the same."""
    return 0


WAYS: dict[str, tuple[Score, bool]] = {
    "gates and score": (exact, True),
    "gates and talents": (talents, True),
    "gates and chance": (by_chance, True),
    "talents only": (talents, False),
    "chance only": (by_chance, False),
}
"""By name, what orders, and whether gates are asked first."""


def measure() -> list[Found]:
    """Every placement of the year whose newcomer was registered by then."""
    told = year()
    known = [one for one in told.placements.values() if told.newcomers[one.newcomer_id].profile]
    return [_found(told, placement) for placement in known]


def _found(told: Year, placement: Assignment) -> Found:
    pool = {pairing.opportunity.id: pairing for pairing in _pool(told, placement)}
    passing = {key: pairing for key, pairing in pool.items() if not gates.closed(pairing)}
    real = placement.opportunity_id
    ways = {
        name: expected(real, {key: score(pairing) for key, pairing in (passing if gated else pool).items()})
        for name, (score, gated) in WAYS.items()
    }
    closed = tuple(gate.code for gate in gates.closed(pool[real]))
    return Found(len(pool), len(passing), closed, ways, _values(real, pool))


def _values(real: str, pool: dict[str, Pairing]) -> dict[str, tuple[float, float]]:
    parts = {key: {part.name: part.value / WHOLE for part in scoring.parts(one)} for key, one in pool.items()}
    return {
        name: (value, sum(each[name] for each in parts.values()) / len(pool)) for name, value in parts[real].items()
    }


def expected(real: str, scores: dict[str, int]) -> tuple[float, float]:
    """The chance that it is among the first ten, and its mean reciprocal rank, over all orders of what is equal."""
    if real not in scores:
        return 0.0, 0.0
    above = sum(score > scores[real] for score in scores.values())
    ranks = range(above + 1, above + 1 + sum(score == scores[real] for score in scores.values()))
    return sum(rank <= FIRST for rank in ranks) / len(ranks), sum(1 / rank for rank in ranks) / len(ranks)


def _pool(told: Year, placement: Assignment) -> Iterator[Pairing]:
    day, held = placement.starts_on, in_force.rulebook([], placement.starts_on)
    running = [one for one in told.placements.values() if _runs(one, day) and one.id != placement.id]
    taken = defaultdict(set)
    for one in running:
        taken[one.opportunity_id].add(one.id)
    own = [one for one in running if one.newcomer_id == placement.newcomer_id]
    commitments = tuple(
        commitment_of(
            one.opportunity_id, one.starts_on, one.last_day, told.opportunities[one.opportunity_id].details.times
        )
        for one in own
    )
    for key, opportunity in told.opportunities.items():
        offer = opportunity.details
        if (offer.last_day or date.max) >= day and offer.starts_on <= day + AHEAD:
            yield Pairing(
                newcomer=told.newcomers[placement.newcomer_id],
                opportunity=opportunity,
                organisation=told.organisations[offer.organisation_id],
                places=PlaceAllocation(id=key, held_by=frozenset(taken[key])),
                commitments=commitments,
                volunteers=bool(own),
                today=day,
                rules=held,
            )


def _runs(one: Assignment, day: date) -> bool:
    return one.starts_on < day and (one.ends_on is None or one.ends_on >= day)


def show() -> None:
    """Measure, and print the tables."""
    found = measure()
    clear = [one for one in found if not one.closed]
    print(f"(e4) the demo year: {len(found):,} placements, {len(clear):,} of them with every gate open")
    sizes = {"pool": [float(one.pool) for one in found], "passing": [float(one.passing) for one in found]}
    quarters = (0.0, 0.25, 0.5, 0.75, 1.0)
    rows = [[name, *(int(percentile(of, share)) for share in quarters)] for name, of in sizes.items()]
    tables.show(["opportunities", "least", "quarter", "half", "three quarters", "most"], rows)
    head = ["ordered by", "in the first ten", "reciprocal rank", "of those with every gate open", "reciprocal rank"]
    tables.show(head, [[name, *_shares(found, name), *_shares(clear, name)] for name in WAYS])
    means = [[name, *(sum(one.values[name][n] for one in found) / len(found) for n in (0, 1))] for name in COMPONENTS]
    tables.show(["component, mean value", "of what really happened", "of the pool"], means)
    closed = Counter(code for one in found for code in one.closed)
    tables.show(["closed to a real placement", "placements"], list(closed.most_common()))


def _shares(found: list[Found], way: str) -> list[str]:
    hits, reciprocals = zip(*(one.ways[way] for one in found), strict=True)
    return [f"{100 * sum(hits) / len(found):.1f} %", f"{sum(reciprocals) / len(found):.3f}"]
