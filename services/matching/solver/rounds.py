"""One round of a plan, in which nobody gets more than one: relax, bound, decide where groups go, choose among ties."""

from dataclasses import dataclass

import numpy as np

from services.matching.solver.arrays import Ints, Mask, Pair
from services.matching.solver.choosing import Where, fairest_flow, fairest_groups, fill
from services.matching.solver.dual_bound import bound_of_worth, upper_bound
from services.matching.solver.group_moves import place_groups
from services.matching.solver.integer_programme import SMALL, Decision, decide
from services.matching.solver.min_cost_flow import MinCostFlow
from services.matching.solver.parties import Parties
from services.matching.solver.progress import Progress

NEAR_ENOUGH = 300
"""Units a place, three points: pairs that the prices put further than this behind a party's best are out of question
while groups are moved about. Singles may take any pair again once the groups have settled."""

GOOD_ENOUGH = 0.9995
"""Groups that moving about leaves further than this below the bound are decided by the integer programme."""


@dataclass(frozen=True, kw_only=True)
class Round:
    """Who goes where in a round, what no such round is worth more than, and what one more place would add."""

    pairs: list[Pair]
    bound: int
    prices: Ints


def a_round(parties: Parties, progress: Progress) -> Round:
    """The best round that is found; exact without groups."""
    if not len(parties.value):
        return Round(pairs=[], bound=0, prices=np.zeros(len(parties.free), dtype=np.int64))
    progress("relaxed", 0.1)
    network = MinCostFlow(parties)
    relaxed, known = network.solve(), [network.prices()]
    proven: list[int] = []
    if parties.singles < parties.count:
        decision = _settle_groups(network, relaxed, known[0], progress)
        if decision:
            known.append(decision.prices)
            proven.append(decision.bound)
    network.solve()
    chosen = fairest_flow(network)
    fill(parties, chosen)
    placed = int(parties.size[parties.owner(np.flatnonzero(chosen))].sum())
    bounds = [bound_of_worth(parties, prices, placed) for prices in known]
    return Round(pairs=_pairs(parties, chosen), bound=min(bounds + proven), prices=_usual(parties, known[-1]))


def _settle_groups(network: MinCostFlow, relaxed: int, prices: Ints, progress: Progress) -> Decision | None:
    """Settle where groups go: by the programme, or by moving them about where they are many; the decision, if any."""
    parties = network.parties
    if len(parties.value) <= SMALL:
        progress("deciding", 0.3)
        decision = decide(parties, prices, progress)
        _settle(network, _where(parties, decision.chosen))
        return decision
    progress("groups", 0.3)
    moved = _moved_about(parties, prices, relaxed)
    _settle(network, moved)
    network.solve()
    reached = _worth(parties, network.flow() > 0)
    if parties.extra or reached >= GOOD_ENOUGH * upper_bound(parties, prices):
        return None
    progress("deciding", 0.5)
    decision = decide(parties, prices, progress)
    if _worth(parties, decision.chosen) > reached:
        _settle(network, _where(parties, decision.chosen))
    return decision


def _settle(network: MinCostFlow, where: Where) -> None:
    for group, pairs in fairest_groups(network.parties, where).items():
        network.settle(group, pairs)


def _where(parties: Parties, chosen: Mask) -> Where:
    rows = {group: parties.row(group) for group in range(parties.singles, parties.count)}
    return {group: row.start + np.flatnonzero(chosen[row])[:1] for group, row in rows.items()}


def _moved_about(parties: Parties, prices: Ints, relaxed: int) -> Where:
    """Where groups go among the pairs that the prices leave in question."""
    pairs = parties.near(prices, NEAR_ENOUGH)
    settled = place_groups(MinCostFlow(parties.only(pairs)), prices, relaxed)
    return {group: pairs[kept] for group, kept in settled.pairs.items()}


def _worth(parties: Parties, chosen: Mask) -> int:
    return int(parties.value[chosen].sum())


def _usual(parties: Parties, prices: Ints) -> Ints:
    """What one more place would add in worth, without the extra by which the places are filled."""
    if not parties.extra:
        return prices
    rest: Ints = prices - np.rint(prices / parties.extra).astype(np.int64) * parties.extra
    return np.maximum(rest, 0)


def _pairs(parties: Parties, chosen: Mask) -> list[Pair]:
    pairs = np.flatnonzero(chosen)
    there = parties.opportunity[pairs].tolist()
    owner = parties.owner(pairs).tolist()
    return [(person, o) for party, o in zip(owner, there, strict=True) for person in parties.members[party]]
