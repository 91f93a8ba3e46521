"""What any choice of pairs is worth, by hand or by the solver, and which rules it breaks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from services.matching.solver.arrays import Pair
from services.matching.solver.problem import Problem

FAULTS = (
    "gate-closed",
    "over-places",
    "more-than-most-each",
    "clash",
    "group-split",
    "pinned-left-out",
    "barred-chosen",
)
"""What a plan made by hand can break: a pair that no gates let through, more people than places, more opportunities
than a person may get, two at the same time, people of a group who do not go together, a pinned pair that is out, a
barred one that is in."""


@dataclass(frozen=True, order=True)
class Fault:
    """One broken rule (FAULTS) and where: a person, an opportunity, or both; -1 where it is about neither."""

    slug: str
    person: int = -1
    opportunity: int = -1


class Valuation(NamedTuple):
    """What a plan is worth, in units, counting pairs whose gates are open; and what it breaks."""

    score: int
    objective: int
    faults: tuple[Fault, ...]


def value_of(problem: Problem, pairs: Iterable[Pair]) -> Valuation:
    """What these (person, opportunity) pairs are worth together, each counted once, and the rules they break."""
    chosen = sorted({(int(person), int(there)) for person, there in pairs})
    index = {pair: problem.at(*pair) for pair in chosen}
    bonus = problem.bonus()
    score = sum(int(problem.score[at]) for at in index.values() if at >= 0)
    extra = sum(int(bonus[person]) for (person, _), at in index.items() if at >= 0)
    held: dict[int, list[int]] = {}
    for person, there in chosen:
        held.setdefault(person, []).append(there)
    faults = [Fault("gate-closed", *pair) for pair, at in index.items() if at < 0]
    faults += _over_places(problem, chosen) + _each(problem, held) + _split(problem, held)
    faults += [Fault("pinned-left-out", *pair) for pair in problem.pinned if pair not in index]
    faults += [Fault("barred-chosen", *pair) for pair in problem.barred if pair in index]
    return Valuation(score, score + extra, tuple(sorted(faults)))


def _over_places(problem: Problem, chosen: list[Pair]) -> list[Fault]:
    taken = Counter(there for _, there in chosen if 0 <= there < problem.opportunities)
    return [Fault("over-places", opportunity=there) for there, count in taken.items() if count > problem.places[there]]


def _each(problem: Problem, held: dict[int, list[int]]) -> list[Fault]:
    faults = []
    for person, theirs in held.items():
        if len(theirs) > problem.most_each:
            faults.append(Fault("more-than-most-each", person))
        known = [there for there in theirs if 0 <= there < problem.opportunities]
        faults += [Fault("clash", person, other) for one, other in combinations(known, 2) if problem.clash(one, other)]
    return faults


def _split(problem: Problem, held: dict[int, list[int]]) -> list[Fault]:
    return [
        Fault("group-split", group[0]) for group in problem.groups if len({tuple(held.get(p, ())) for p in group}) > 1
    ]
