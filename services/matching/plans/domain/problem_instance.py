"""A plan's task as the problem that planning solves: the numbers of the plan's sheet become rows, and rows numbers."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.matching.board.snapshot import Snapshot
from services.matching.plans.domain.feasible_pairs import pairs_of, standing
from services.matching.plans.domain.solver_messages import ANYWHERE, Change, Pairs, Task
from services.matching.solver import Problem, Valuation, nobody_moves, value_of
from services.matching.solver.local_moves import still_standing, whole

Ints = NDArray[np.int64]
NOBODY = -1


@dataclass(frozen=True)
class World:
    """What is known of a task's people and opportunities; those that are gone have no row."""

    task: Task

    @property
    def snapshot(self) -> Snapshot:
        """The board's copy."""
        snapshot: Snapshot = self.task.snapshot
        return snapshot

    @cached_property
    def person(self) -> Ints:
        """By row, the number of the person on the sheet."""
        return _numbers(self.task.newcomers, self.snapshot.people.ids)

    @cached_property
    def offer(self) -> Ints:
        """By row, the number of the opportunity on the sheet."""
        return _numbers(self.task.opportunities, self.snapshot.offers.ids)

    @cached_property
    def problem(self) -> Problem:
        """What is to be solved, by row."""
        offers = self.snapshot.offers
        asked = self.rows_of(self.task.asked)
        pinned = standing(self.snapshot, tuple(sorted(set(self.rows_of(self.task.pinned)).difference(asked))))
        start, opportunity, score = pairs_of(self.task, self.snapshot, pinned, asked)
        problem = Problem(
            start=start,
            opportunity=opportunity,
            score=score,
            places=self._places,
            waited=self.snapshot.waited,
            groups=self._groups,
            most_each=min(self.task.most_each, max(1, len(offers))),
            fairness=self.task.fairness,
            fairness_half_days=self.task.fairness_half_days,
            pinned=pinned,
            barred=self._barred(start, opportunity),
            week=offers["takes"].astype(np.int64),
            first=offers["starts"].astype(np.int64),
            last=offers["last"].astype(np.int64),
        )
        return replace(problem, pinned=tuple(whole(problem, pinned)))

    @cached_property
    def _places(self) -> Ints:
        """By row, the places for which nobody is proposed yet."""
        promised = [self.task.promised.get(number, 0) for number in self.offer.tolist()]
        places: Ints = np.maximum(0, self.snapshot.offers["left"].astype(np.int64) - np.array(promised, dtype=np.int64))
        return places

    @property
    def empty(self) -> str | None:
        """Why there is nothing to solve; None when there is."""
        if not self.problem.places.any():
            return "no-place-left"
        return None if len(self.problem.score) else "no-pair-passes"

    def worth(self, placements: Pairs) -> Valuation:
        """What these placements are worth to the plan; one whose gates closed meanwhile nothing."""
        return value_of(self.problem, self.rows_of(placements))

    def scores(self, rows: Pairs) -> tuple[int, ...]:
        """The score of each of these pairs, by row."""
        return tuple(int(self.problem.score[self.problem.at(*pair)]) for pair in rows)

    def party(self, who: int) -> tuple[int, ...]:
        """Who goes where this newcomer goes, the newcomer included."""
        return next((group for group in self.task.groups if who in group), (who,))

    def after(self, change: Change) -> Pairs | None:
        """The placements with only this change made; None where that breaks a rule.

        Whoever must make room is out; so is whoever has a placement of which a gate closed meanwhile, or the place was
        taken, and then the whole group.
        """
        to = None if change.where is None else self._row_of_offer.get(change.where)
        person = self._row_of_person.get(change.who, NOBODY)
        if change.where is not None and (to is None or person == NOBODY):
            return None
        still = still_standing(self.problem, self.rows_of(change.placements))
        pairs = nobody_moves(self.problem, still, person, to)
        if value_of(self.problem, pairs).faults:
            return None
        return tuple((int(self.person[who]), int(self.offer[where])) for who, where in sorted(pairs))

    def rows_of(self, pairs: Pairs) -> Pairs:
        """These pairs of numbers by row, without those of which one side is gone."""
        rows = [(self._row_of_person.get(who), self._row_of_offer.get(where)) for who, where in pairs]
        return tuple((who, where) for who, where in rows if who is not None and where is not None)

    @cached_property
    def _row_of_person(self) -> dict[int, int]:
        return {number: row for row, number in enumerate(self.person.tolist())}

    @cached_property
    def _row_of_offer(self) -> dict[int, int]:
        return {number: row for row, number in enumerate(self.offer.tolist())}

    @cached_property
    def _groups(self) -> tuple[tuple[int, ...], ...]:
        known = [
            [self._row_of_person[who] for who in group if who in self._row_of_person] for group in self.task.groups
        ]
        return tuple(tuple(group) for group in known if len(group) > 1)

    def _barred(self, start: Ints, opportunity: Any) -> Pairs:
        """Those barred by hand; who is to go nowhere is barred wherever a gate is open."""
        nowhere = [self._row_of_person.get(who) for who, where in self.task.barred if where == ANYWHERE]
        everywhere = [
            (row, int(o)) for row in nowhere if row is not None for o in opportunity[start[row] : start[row + 1]]
        ]
        return (*self.rows_of(self.task.barred), *everywhere)


def _numbers(sheet: tuple[str, ...], ids: Any) -> Ints:
    number = {key: n for n, key in enumerate(sheet)}
    return np.array([number[key] for key in ids], dtype=np.int64)
