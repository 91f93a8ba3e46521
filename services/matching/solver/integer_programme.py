"""Deciding as an integer programme what a flow leaves open: where groups go."""

from dataclasses import dataclass

import numpy as np

from services.matching.solver.arrays import Floats, Ints, Mask
from services.matching.solver.highs_model import NO_BOUND, HighsModel
from services.matching.solver.parties import Parties
from services.matching.solver.progress import Progress

IN_QUESTION = 600
"""Units a place, six points: pairs further behind a party's likely choice come in only when prices call them."""

STILL_IN_QUESTION = 200
"""Units a place: pairs that lose more than this in the relaxed programme are left out of the whole one."""

SMALL = 60_000
"""Up to this many pairs none is left out: the plan is the best there is, within `NEAR_OPTIMUM`, or the bound shows that
`NODES` branches did not settle it."""

CALLS = 3
"""How often pairs are called in."""


@dataclass(frozen=True)
class Decision:
    """Between the solver's own steps: which of the parties' pairs are in (pairs), prices (opportunities), and a bound.

    At these prices parties would choose so.
    """

    chosen: Mask
    prices: Ints
    bound: int
    """What no plan is worth more than, without what is held and without any extra, as the solver proved it.

    `NO_BOUND` where pairs were left out.
    """


def decide(parties: Parties, prices: Ints, progress: Progress) -> Decision:
    """Decide who goes where.

    `prices` are those of the flow. First pairs may be in by a share: that is quick and gives prices. Then each is in or
    out among the pairs that these prices leave in question.
    """
    pairs = np.arange(len(parties.value)) if len(parties.value) <= SMALL else _in_question(parties, prices)
    model = HighsModel(parties, pairs)
    shares = model.solve()
    for _ in range(CALLS):
        called = _called(model)
        if not len(called):
            break
        model = HighsModel(parties, np.union1d(model.pairs, called))
        shares = model.solve()
    progress("deciding", 0.7)
    found = model.prices()
    model.whole(_kept(model, shares))
    if parties.extra:
        model.fill_first()
    shares, bound = model.solve(), model.bound()
    chosen = np.zeros(len(parties.value), dtype=np.bool_)
    chosen[model.pairs[shares > 0.5]] = True
    return Decision(chosen, found, bound if len(parties.value) <= SMALL else NO_BOUND)


def _in_question(parties: Parties, prices: Ints) -> Ints:
    """The pairs that at these prices come near the one that their party would choose."""
    owner = np.repeat(np.arange(parties.count), np.diff(parties.start))
    surplus = parties.value - parties.size[owner] * prices[parties.opportunity]
    order = np.lexsort((-surplus, owner))
    some = np.diff(parties.start) > 0
    least = np.zeros(parties.count, dtype=np.int64)
    least[some] = np.maximum(surplus[order[parties.start[:-1][some]]], 0)
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
