"""A request as the problem that the solver knows: indexes of the plan's detail become rows, and rows indexes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from services.matching.board.snapshot import Snapshot
from services.matching.plans.domain.detail import ANYWHERE
from services.matching.plans.domain.feasible_pairs import pairs_of, standing
from services.matching.plans.domain.solver_messages import SolveRequest
from services.matching.plans.domain.wishes import Wish
from services.matching.solver import Pairs, Problem, Times, open_to_group
from services.matching.values import lots
from services.matching.values.week_parts import OCCURRING

Ints = NDArray[np.int64]
NOBODY = -1


@dataclass(frozen=True)
class ProblemInstance:
    """What is known of a request's newcomers and opportunities; those that are gone meanwhile have no row."""

    request: SolveRequest

    @cached_property
    def newcomer_index(self) -> Ints:
        """By row, the index of the newcomer in the detail."""
        return _indexes(self.request.detail.newcomers, self.request.snapshot.people.ids)

    @cached_property
    def opportunity_index(self) -> Ints:
        """By row, the index of the opportunity in the detail."""
        return _indexes(self.request.detail.opportunities, self.request.snapshot.offers.ids)

    @cached_property
    def gone(self) -> list[int]:
        """The newcomers, by index, who have no row."""
        return sorted(set(range(len(self.request.detail.newcomers))) - set(self.newcomer_index.tolist()))

    @cached_property
    def problem(self) -> Problem:
        """What is to be solved, by row."""
        snapshot, terms, detail = self.request.snapshot, self.request.terms, self.request.detail
        matched = self.rows_of(self.request.matched)
        pinned = standing(snapshot, tuple(sorted(set(self.rows_of(detail.pinned)).difference(matched))))
        start, opportunity, score = pairs_of(self.request, pinned, matched)
        problem = Problem(
            start=start,
            opportunity=opportunity,
            score=score,
            places=self._places,
            waited=snapshot.waited,
            groups=self._groups,
            most_each=min(terms.most_each, max(1, len(snapshot.offers))),
            fairness=terms.fairness,
            fairness_half_days=terms.fairness_half_days,
            pinned=pinned,
            barred=self._barred(start, opportunity),
            times=_times(snapshot),
            fill_first=terms.fill_first,
            lots=lots.drawn(snapshot.people["lot"], self.request.lot),
            opportunity_lots=snapshot.offers["lot"],
        )
        return replace(problem, pinned=tuple(open_to_group(problem, pinned)))

    @property
    def why_empty(self) -> str | None:
        """Why there is nothing to solve; None when there is."""
        if not self.problem.places.any():
            return "no-place-left"
        return None if len(self.problem.score) else "no-pair-passes"

    def row_of(self, change: Wish) -> tuple[int, int | None] | None:
        """The person and the opportunity (None for none) of a change, by row; None where one of them is gone."""
        person = self._row_of_newcomer.get(change.newcomer, NOBODY)
        if change.opportunity is None:
            return person, None
        there = self._row_of_opportunity.get(change.opportunity)
        return None if there is None or person == NOBODY else (person, there)

    def rows_of(self, pairs: Pairs) -> Pairs:
        """These pairs of indexes by row, without those of which one side is gone."""
        rows = [(self._row_of_newcomer.get(n), self._row_of_opportunity.get(o)) for n, o in pairs]
        return tuple((person, there) for person, there in rows if person is not None and there is not None)

    def indexes_of(self, rows: Iterable[tuple[int, int]]) -> Pairs:
        """These pairs of rows by index."""
        return tuple((int(self.newcomer_index[n]), int(self.opportunity_index[o])) for n, o in rows)

    @cached_property
    def _row_of_newcomer(self) -> dict[int, int]:
        return {index: row for row, index in enumerate(self.newcomer_index.tolist())}

    @cached_property
    def _row_of_opportunity(self) -> dict[int, int]:
        return {index: row for row, index in enumerate(self.opportunity_index.tolist())}

    @property
    def _places(self) -> Ints:
        """By row, the places for which nobody is proposed yet."""
        promised = [self.request.promised.get(index, 0) for index in self.opportunity_index.tolist()]
        left = self.request.snapshot.offers["left"].astype(np.int64)
        return np.maximum(0, left - np.array(promised, dtype=np.int64))

    @property
    def _groups(self) -> tuple[tuple[int, ...], ...]:
        row = self._row_of_newcomer
        known = [tuple(row[n] for n in group if n in row) for group in self.request.detail.groups]
        return tuple(group for group in known if len(group) > 1)

    def _barred(self, start: Ints, opportunity: NDArray[np.int32]) -> Pairs:
        """Those barred by hand; who is to go nowhere is barred wherever a gate is open."""
        barred = self.request.detail.barred
        rows = [self._row_of_newcomer.get(newcomer) for newcomer, there in barred if there == ANYWHERE]
        nowhere = [row for row in rows if row is not None]
        everywhere = [(row, int(there)) for row in nowhere for there in opportunity[start[row] : start[row + 1]]]
        return (*self.rows_of(barred), *everywhere)


def _times(snapshot: Snapshot) -> Times:
    week, first, last = (snapshot.offers[column].astype(np.int64) for column in ("takes", "starts", "last"))
    return Times(week=week, first=first, last=last, occurring=OCCURRING)


def _indexes(ids: tuple[str, ...], known: Iterable[str]) -> Ints:
    index = {key: n for n, key in enumerate(ids)}
    return np.array([index[key] for key in known], dtype=np.int64)
