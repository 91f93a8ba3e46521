"""One plan from start to end: relax, bound, decide what groups and clashes leave open, fill."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from services.matching.domain.planning.bound import upper_bound
from services.matching.domain.planning.clashes import clashing_pairs, fill
from services.matching.domain.planning.exact import SMALL, decided
from services.matching.domain.planning.network import Network
from services.matching.domain.planning.parties import Parties, parties_of
from services.matching.domain.planning.problem import Ints, Problem
from services.matching.domain.planning.together import keep_together

NEAR_ENOUGH = 300
"""Units a place, three points: pairs that the prices put further than this behind a party's best are out of question
while groups are moved about. Singles may take any pair again once the groups have settled."""

Progress = Callable[[str, float], None]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Who goes where (persons and opportunities, by person), its worth in units, and prices (opportunities)."""

    people: Ints
    opportunities: Ints
    score: int
    objective: int
    upper_bound: int
    prices: Ints


def draft(problem: Problem, progress: Progress) -> Draft:
    """The plan of a problem that `check` accepts; `progress` hears what is done and which part of the work, 0 to 1."""
    parties = parties_of(problem)
    chosen, prices = np.zeros(len(parties.value), dtype=np.bool_), np.zeros(len(parties.free), dtype=np.int64)
    bounds = [0]
    if len(chosen):
        network = Network(parties)
        progress("relaxed", 0.1)
        relaxed = network.solve()
        prices = network.prices()
        bounds = [upper_bound(problem, parties, prices)]
        chosen = network.flow() > 0
        if clashing_pairs(problem, parties, chosen) or _few_in_groups(parties):
            progress("clashes", 0.3)
            chosen, prices = decided(problem, parties, prices, progress)
            bounds.append(upper_bound(problem, parties, prices))
        elif parties.singles < parties.count:
            progress("groups", 0.5)
            _send_groups(problem, network, prices, relaxed)
            network.solve()
            chosen = network.flow() > 0
        chosen[clashing_pairs(problem, parties, chosen)] = False
        fill(problem, parties, chosen)
    return _draft(problem, parties, chosen, prices, min(bounds))


def _few_in_groups(parties: Parties) -> bool:
    """Whether there are groups, in a plan that is small enough to be decided exactly."""
    return parties.singles < parties.count and len(parties.value) <= SMALL


def _send_groups(problem: Problem, network: Network, prices: Ints, relaxed: int) -> None:
    """Find where groups go among the pairs that the prices leave in question, and settle that in the whole network."""
    parties = network.parties
    pairs = parties.near(prices, NEAR_ENOUGH)
    settled = keep_together(problem, Network(parties.only(pairs)), prices, relaxed)
    for group, kept in settled.pairs.items():
        network.settle(group, pairs[kept])


def _draft(problem: Problem, parties: Parties, chosen: np.ndarray, prices: Ints, bound: int) -> Draft:
    owner = np.searchsorted(parties.start, np.flatnonzero(chosen), side="right") - 1
    there = parties.opportunity[chosen].tolist()
    pairs = [(p, o) for party, o in zip(owner.tolist(), there, strict=True) for p in parties.members[party]]
    both = np.array(sorted(pairs + parties.pinned), dtype=np.int64).reshape(-1, 2)
    score = sum(int(problem.score[problem.at(person, there)]) for person, there in both.tolist())
    bonus = problem.bonus()
    pinned = sum(int(problem.score[problem.at(*pair)] + bonus[pair[0]]) for pair in parties.pinned)
    return Draft(
        people=both[:, 0],
        opportunities=both[:, 1],
        score=score,
        objective=score + int(bonus[both[:, 0]].sum()),
        upper_bound=bound + pinned,
        prices=prices,
    )
