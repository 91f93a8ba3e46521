"""Parties: a person alone, or a group that goes together; what is left to decide once hands have pinned and barred."""

from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from services.matching.solver.arrays import Group, Ints, Mask, Pair
from services.matching.solver.problem import Problem
from services.matching.solver.validation import pinned_with_groups


@dataclass(frozen=True, kw_only=True)
class Parties:
    """Singles first, then groups, each with the pairs still open to it as compressed rows.

    `start` (parties + 1), `opportunity` and `value` (pairs): what the party is worth there, all members together.
    `size` and `quota` (parties): how many people it is and how many opportunities it may still get. `free`
    (opportunities) are the places that no pin has taken; `pinned` the pairs that are in already.
    """

    members: list[Group]
    start: Ints
    opportunity: Ints
    value: Ints
    size: Ints
    quota: Ints
    free: Ints
    pinned: list[Pair]
    singles: int

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


def parties_of(problem: Problem) -> Parties:
    """The parties of a problem that `check` accepts."""
    pinned = pinned_with_groups(problem)
    free = problem.places.astype(np.int64)
    quota = np.full(problem.people, problem.most_each, dtype=np.int64)
    for person, opportunity in pinned:
        free[opportunity] -= 1
        quota[person] -= 1
    value, is_open = problem.value(), _open(problem, pinned, free)
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
        pinned=pinned,
        singles=len(singles),
    )


def _open(problem: Problem, pinned: list[Pair], free: Ints) -> Mask:
    is_open = free[problem.opportunity] > 0
    for person, opportunity in problem.barred:
        if (index := problem.at(person, opportunity)) >= 0:
            is_open[index] = False
    for person, opportunity in pinned:
        for index in range(int(problem.start[person]), int(problem.start[person + 1])):
            other = int(problem.opportunity[index])
            if other == opportunity or problem.clash(opportunity, other):
                is_open[index] = False
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
