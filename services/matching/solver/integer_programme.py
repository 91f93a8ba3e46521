"""Deciding as an integer programme what a flow leaves open: who does what where things clash, and where groups go."""

from dataclasses import dataclass

import numpy as np

from services.matching.solver.arrays import Floats, Ints, Mask
from services.matching.solver.clashes import ClashMoment, clash_moments
from services.matching.solver.highs_model import NO_BOUND, HighsModel
from services.matching.solver.parties import Parties
from services.matching.solver.problem import Problem
from services.matching.solver.progress import Progress

IN_QUESTION = 600
"""Units a place, six points: pairs further behind a party's last likely choice come in only when prices call them."""

STILL_IN_QUESTION = 200
"""Units a place: pairs that lose more than this in the relaxed programme are left out of the whole one."""

SMALL = 60_000
"""Up to this many pairs none is left out: the plan is the best there is, within `NEAR_OPTIMUM`, or the bound shows that
`NODES` branches did not settle it."""

CALLS, ROUNDS, ROUNDS_SMALL = 3, 3, 20
"""How often pairs are called in, and how often the whole programme is solved anew with the clashes it showed."""


@dataclass(frozen=True)
class Decision:
    """Between the solver's own steps: which of the parties' pairs are in (pairs), prices (opportunities), and a bound.

    At these prices parties would choose so.
    """

    chosen: Mask
    prices: Ints
    bound: int
    """What no plan is worth more than, pins apart, as the solver proved it; `NO_BOUND` where pairs were left out."""


def decide(problem: Problem, parties: Parties, prices: Ints, progress: Progress) -> Decision:
    """Decide who goes where.

    `prices` are those of the flow. First pairs may be in by a share: that is quick and gives prices. Then each is in or
    out among the pairs that these prices leave in question. Two pairs of one party may still clash in the end.
    """
    known: set[ClashMoment] = set()
    pairs = np.arange(len(parties.value)) if len(parties.value) <= SMALL else _in_question(parties, prices)
    model, shares = _relaxed(problem, parties, pairs, known)
    for _ in range(CALLS):
        called = _called(model)
        if not len(called):
            break
        model, shares = _relaxed(problem, parties, np.union1d(model.pairs, called), known)
    progress("clashes", 0.7)
    found = model.prices()
    model.whole(_kept(model, shares))
    shares, bound = _whole(problem, model, known, progress)
    chosen = np.zeros(len(parties.value), dtype=np.bool_)
    chosen[model.pairs[shares > 0.5]] = True
    return Decision(chosen, found, bound if len(parties.value) <= SMALL else NO_BOUND)


def _relaxed(problem: Problem, parties: Parties, pairs: Ints, known: set[ClashMoment]) -> tuple[HighsModel, Floats]:
    """The programme with every clash that its shares show ruled out; `known` are ruled out from the start."""
    model = HighsModel(parties, pairs)
    _rule_out(problem, model, known)
    while True:
        shares = model.solve()
        if not _ruled_out(problem, model, shares, known):
            return model, shares


def _whole(problem: Problem, model: HighsModel, known: set[ClashMoment], progress: Progress) -> tuple[Floats, int]:
    """The shares, each 0 or 1, and the bound: it holds whatever clashes are not ruled out yet."""
    rounds = ROUNDS_SMALL if len(model.parties.value) <= SMALL else ROUNDS
    for turn in range(rounds):
        shares, bound = model.solve(), model.bound()
        progress("clashes", 0.75 + 0.15 * turn / rounds)
        if not _ruled_out(problem, model, shares, known):
            break
    return shares, bound


def _ruled_out(problem: Problem, model: HighsModel, shares: Floats, known: set[ClashMoment]) -> bool:
    """Whether clashes were seen that are known, and ruled out, from now on."""
    if problem.most_each == 1:
        return False
    new = clash_moments(problem, model.parties, model.pairs, model.owner, shares) - known
    _rule_out(problem, model, new)
    known |= new
    return bool(new)


def _rule_out(problem: Problem, model: HighsModel, clashes: set[ClashMoment]) -> None:
    if problem.times is None:
        return
    for party, part, day in sorted(clashes):
        low, high = np.searchsorted(model.owner, [party, party + 1])
        there = model.parties.opportunity[model.pairs[low:high]]
        model.at_most_one(low + np.flatnonzero(problem.times.taking(there, part, day)))


def _in_question(parties: Parties, prices: Ints) -> Ints:
    """The pairs that at these prices come near the last that their party might choose."""
    owner = np.repeat(np.arange(parties.count), np.diff(parties.start))
    surplus = parties.value - parties.size[owner] * prices[parties.opportunity]
    order = np.lexsort((-surplus, owner))
    last = np.minimum(parties.start[:-1] + parties.quota, parties.start[1:]) - 1
    enough = (parties.quota > 0) & (np.diff(parties.start) >= parties.quota)
    least = np.zeros(parties.count, dtype=np.int64)
    least[enough] = np.maximum(surplus[order[last[enough]]], 0)
    return np.flatnonzero(surplus >= (least - IN_QUESTION * parties.size)[owner])


def _called(model: HighsModel) -> Ints:
    """Pairs that were left out and are worth more than what they would take, at the prices found."""
    parties = model.parties
    if len(model.pairs) == len(parties.value):
        return np.zeros(0, dtype=np.int64)
    owner = np.repeat(np.arange(parties.count), np.diff(parties.start))
    cost = parties.size[owner] * model.prices()[parties.opportunity] + model.quota_prices()[owner]
    worth = parties.value - cost > 1.0
    worth[model.pairs] = False
    return np.flatnonzero(worth)


def _kept(model: HighsModel, shares: Floats) -> Mask:
    if len(model.parties.value) <= SMALL:
        return np.ones(len(shares), dtype=np.bool_)
    kept: Mask = (shares > 1e-6) | (model.losses() <= STILL_IN_QUESTION * model.parties.size[model.owner])
    return kept
