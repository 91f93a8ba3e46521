"""Parties: a person alone, or a group that goes together; what is left to decide in one round of a plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np

from services.matching.solver.arrays import Group, Ints, Mask, Pair
from services.matching.solver.lots import Lots, lots_of_pairs, or_none
from services.matching.solver.problem import Problem
from services.matching.solver.validation import pinned_with_groups


@dataclass(frozen=True, kw_only=True)
class Parties:
    """Singles first, then groups, each with the pairs still open to it as compressed rows.

    `start` (parties + 1), `opportunity` and `value` (pairs): what the party is worth there, all members together.
    `size` and `quota` (parties): how many people it is, and whether it may get an opportunity in this round (0 or 1).
    `free` (opportunities) are the places that nobody has yet; `held` the pairs that are in already. `extra` is what
    `value` counts for each person beyond what a plan is worth, so that places are filled first. `waited` and `lots`
    (parties), the days of all members together and what their lots come from, decide where parties tie.
    """

    members: list[Group]
    start: Ints
    opportunity: Ints
    value: Ints
    size: Ints
    quota: Ints
    free: Ints
    held: list[Pair]
    singles: int
    waited: Ints
    lots: Lots
    opportunity_lots: Lots
    extra: int = 0

    @property
    def count(self) -> int:
        """How many parties there are."""
        return len(self.members)

    def unit_value(self) -> Ints:
        """What a pair is worth for each place it takes, rounded down (pairs)."""
        return self.value // np.repeat(self.size, np.diff(self.start))

    def row(self, party: int) -> slice:
        """Where the pairs of a party are."""
        return slice(int(self.start[party]), int(self.start[party + 1]))

    def owner(self, pairs: Ints) -> Ints:
        """The party of each of these pairs."""
        owner: Ints = np.searchsorted(self.start, pairs, side="right") - 1
        return owner

    def lot(self, pairs: Ints) -> Ints:
        """The lot of each of these pairs; the highest wins."""
        there = self.opportunity[pairs]
        return lots_of_pairs(self.lots[self.owner(pairs)], or_none(self.opportunity_lots, len(self.free))[there])

    def near(self, prices: Ints, within: int) -> Ints:
        """The pairs that, at these prices, are at most `within` units a place worse than the party's best."""
        lengths = np.diff(self.start)
        surplus = self.value - np.repeat(self.size, lengths) * prices[self.opportunity]
        best = np.zeros(self.count, dtype=np.int64)
        rows = np.flatnonzero((lengths > 0) & (self.quota == 1))
        if len(rows):
            best[rows] = np.maximum(np.maximum.reduceat(surplus, self.start[rows]), 0)
        return np.flatnonzero(surplus >= np.repeat(best - within * self.size, lengths))

    def only(self, pairs: Ints) -> "Parties":
        """The same parties with only these of their pairs."""
        return replace(
            self,
            start=np.searchsorted(pairs, self.start).astype(np.int64),
            opportunity=self.opportunity[pairs],
            value=self.value[pairs],
        )


def parties_of(problem: Problem, held: Sequence[Pair] | None = None, turn: int = 1) -> Parties:
    """The parties of a problem that `check` accepts, who hold these pairs (None: those that are pinned).

    Whoever holds fewer than `turn` pairs may get one more.
    """
    held = pinned_with_groups(problem) if held is None else list(held)
    free = problem.places.astype(np.int64)
    quota = np.full(problem.people, turn, dtype=np.int64)
    for person, opportunity in held:
        free[opportunity] -= 1
        quota[person] -= 1
    quota = np.clip(quota, 0, 1)
    value, is_open = problem.value(), _open(problem, held, free, quota)
    extra = _extra(problem, value, free)
    value = value + extra if extra else value
    for_groups = [_open_to_group(problem, group, is_open, value, free) for group in problem.groups]
    alone = np.ones(problem.people, dtype=bool)
    alone[[person for group in problem.groups for person in group]] = False
    singles = np.flatnonzero(alone)
    is_open &= np.repeat(alone, np.diff(problem.start))
    lengths = [_lengths(problem, is_open)[singles], _ints([len(o) for o, _ in for_groups])]
    return Parties(
        members=[(person,) for person in singles.tolist()] + list(problem.groups),
        start=np.concatenate([_ints([0]), np.cumsum(np.concatenate(lengths))]),
        opportunity=np.concatenate([problem.opportunity[is_open].astype(np.int64), *(o for o, _ in for_groups)]),
        value=np.concatenate([value[is_open], *(v for _, v in for_groups)]),
        size=_ints([1] * len(singles) + [len(group) for group in problem.groups]),
        quota=quota[np.concatenate([singles, _ints([group[0] for group in problem.groups])])],
        free=free,
        held=held,
        singles=len(singles),
        waited=_of_parties(problem, singles, problem.days(), np.add),
        lots=_of_parties(problem, singles, or_none(problem.lots, problem.people), np.bitwise_xor),
        opportunity_lots=problem.opportunity_lots,
        extra=extra,
    )


def _of_parties(problem: Problem, singles: Ints, each: Any, together: np.ufunc) -> Any:
    """What people have, by party: of a group, of all its members together."""
    of_groups = [together.reduce(each[list(group)]) for group in problem.groups]
    return np.concatenate([each[singles], np.array(of_groups, dtype=each.dtype)])


def _extra(problem: Problem, value: Ints, free: Ints) -> int:
    """More than all that placing one person more can take off the worth of the others; 0 where that is not asked."""
    if not problem.fill_first:
        return 0
    return 1 + int(value.max(initial=0)) * min(problem.people, int(free.sum()))


def _open(problem: Problem, held: list[Pair], free: Ints, quota: Ints) -> Mask:
    is_open = free[problem.opportunity] > 0
    if not quota.all():
        is_open &= np.repeat(quota > 0, np.diff(problem.start))
    for person, opportunity in problem.barred:
        if (index := problem.at(person, opportunity)) >= 0:
            is_open[index] = False
    for person, opportunity in held:
        if quota[person]:
            row = slice(int(problem.start[person]), int(problem.start[person + 1]))
            still = row.start + np.flatnonzero(is_open[row])
            if len(still):
                others = problem.opportunity[still]
                is_open[still] = (others != opportunity) & ~problem.clashes(opportunity, others)
    return is_open


def _lengths(problem: Problem, is_open: Mask) -> Ints:
    before = np.concatenate([_ints([0]), np.cumsum(is_open)])
    return np.diff(before[problem.start])


def _open_to_group(problem: Problem, group: Group, is_open: Mask, value: Ints, free: Ints) -> tuple[Ints, Ints]:
    """Where all of a group may go and there is room for them, and what that is worth in all."""
    rows = [slice(int(problem.start[person]), int(problem.start[person + 1])) for person in group]
    reached = [problem.opportunity[row][is_open[row]].astype(np.int64) for row in rows]
    common = reduce(lambda one, other: np.intersect1d(one, other, assume_unique=True), reached)
    common = common[free[common] >= len(group)]
    worth = [value[row][is_open[row]][np.searchsorted(there, common)] for row, there in zip(rows, reached, strict=True)]
    return common, np.sum(worth, axis=0, dtype=np.int64)


def _ints(of: list[int]) -> Ints:
    return np.array(of, dtype=np.int64)
