"""A plan's task as the problem that planning solves, and its solution in the numbers of the plan's sheet again."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.matching.domain.board.snapshot import Snapshot, compressed
from services.matching.domain.board.weighing import Pairs as Rows
from services.matching.domain.plan_tasks import ANYWHERE, Change, Outcome, Pairs, Task
from services.matching.domain.planning import Problem, Solution, nobody_moves, value_of

Ints = NDArray[np.int64]
NO_PAIR = "no-feasible-opportunity"
ALL_TAKEN = "all-places-taken"


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
        start, opportunity, score = self._pairs
        return Problem(
            start=start,
            opportunity=opportunity,
            score=score,
            places=offers["left"].astype(np.int64),
            waited=self.snapshot.waited,
            groups=self._groups,
            most_each=min(self.task.most_each, max(1, len(offers))),
            fairness=self.task.fairness,
            pinned=self._rows_of(self.task.pinned),
            barred=self._barred(start, opportunity),
            week=offers["takes"].astype(np.int64),
            first=offers["starts"].astype(np.int64),
            last=offers["last"].astype(np.int64),
        )

    @property
    def empty(self) -> str | None:
        """Why there is nothing to solve; None when there is."""
        if not self.problem.places.any():
            return "no-place-left"
        return None if len(self.problem.score) else "no-pair-passes"

    def outcome(self, solution: Solution) -> Outcome:
        """The solution in the sheet's numbers."""
        people, offers = solution.chosen
        return Outcome(
            who=tuple(self.person[people].tolist()),
            where=tuple(self.offer[offers].tolist()),
            scores=tuple(int(self.problem.score[self.problem.at(*pair)]) for pair in solution.pairs()),
            reserves=self._reserves(solution),
            unplaced=self._unplaced(solution),
            prices=self._prices(solution),
            total=int(solution.score),
            objective=int(solution.objective),
            upper_bound=int(solution.upper_bound),
            waiting=solution.waiting,
            weights=self.snapshot.weights.id,
        )

    def nothing(self, why: str) -> Outcome:
        """The outcome when there is nothing to solve."""
        everybody = {NO_PAIR: tuple(range(len(self.task.newcomers)))}
        return Outcome(empty=why, unplaced=everybody, weights=self.snapshot.weights.id)

    def worth(self, placements: Pairs) -> int:
        """What these placements are worth to the plan; one whose gates closed meanwhile nothing."""
        values = self.problem.value()
        found = [self.problem.at(*pair) for pair in self._rows_of(placements)]
        return sum(int(values[index]) for index in found if index >= 0)

    def party(self, who: int) -> tuple[int, ...]:
        """Who goes where this newcomer goes, the newcomer included."""
        return next((group for group in self.task.groups if who in group), (who,))

    def after(self, change: Change) -> Pairs | None:
        """The placements with only this change made, whoever must make room aside; None where that breaks a rule."""
        to = None if change.where is None else self._row_of_offer.get(change.where)
        person = self._row_of_person.get(change.who)
        if self.empty or person is None or (to is None) is not (change.where is None):
            return None
        pairs = nobody_moves(self.problem, self._rows_of(change.placements), person, to)
        if value_of(self.problem, pairs).faults:
            return None
        return tuple((int(self.person[who]), int(self.offer[where])) for who, where in sorted(pairs))

    def with_placements(self, placements: Pairs, best: Outcome) -> Outcome:
        """These placements, with what was found out about the best ones; who lost a place is first on its reserve."""
        worth = value_of(self.problem, self._rows_of(placements))
        placed = {who for who, _ in placements}
        others = {reason: tuple(sorted(set(who) - placed)) for reason, who in best.unplaced.items()}
        known = placed.union(*others.values())
        lost = tuple(who for who in range(len(self.task.newcomers)) if who not in known)
        others[ALL_TAKEN] = tuple(sorted({*others.get(ALL_TAKEN, ()), *lost}))
        return replace(
            best,
            who=tuple(who for who, _ in placements),
            where=tuple(where for _, where in placements),
            scores=tuple(int(self.problem.score[self.problem.at(*pair)]) for pair in self._rows_of(placements)),
            unplaced={reason: who for reason, who in others.items() if who},
            reserves=tuple(
                tuple(who for who in waiting if (who, where) not in placements)
                for where, waiting in enumerate(best.reserves)
            ),
            total=worth.score,
            objective=worth.objective,
        )

    @cached_property
    def _row_of_person(self) -> dict[int, int]:
        return {number: row for row, number in enumerate(self.person.tolist())}

    @cached_property
    def _row_of_offer(self) -> dict[int, int]:
        return {number: row for row, number in enumerate(self.offer.tolist())}

    def _rows_of(self, pairs: Pairs) -> Pairs:
        rows = [(self._row_of_person.get(who), self._row_of_offer.get(where)) for who, where in pairs]
        return tuple((who, where) for who, where in rows if who is not None and where is not None)

    @cached_property
    def _groups(self) -> tuple[tuple[int, ...], ...]:
        known = [
            [self._row_of_person[who] for who in group if who in self._row_of_person] for group in self.task.groups
        ]
        return tuple(tuple(group) for group in known if len(group) > 1)

    def _barred(self, start: Ints, opportunity: Any) -> Pairs:
        """Those barred by hand; who is to go nowhere is barred wherever a gate is open."""
        nowhere = [self._row_of_person[who] for who, where in self.task.barred if where == ANYWHERE]
        everywhere = [(row, int(o)) for row in nowhere for o in opportunity[start[row] : start[row + 1]]]
        return (*self._rows_of(self.task.barred), *everywhere)

    @cached_property
    def _pairs(self) -> tuple[Ints, NDArray[np.int32], Ints]:
        """Those that every gate lets through on the plan's days, and those that somebody pinned past a gate."""
        start, opportunity, score = compressed(self.snapshot)
        owner = np.repeat(np.arange(len(start) - 1), np.diff(start))
        if self.task.week:
            kept = self._on_the_days(owner, opportunity)
            owner, opportunity, score = owner[kept], opportunity[kept], score[kept]
        owner, opportunity, score = self._with_pinned(owner, opportunity, score)
        count = np.bincount(owner, minlength=len(self.snapshot.people))
        return np.concatenate([np.zeros(1, np.int64), np.cumsum(count)]), opportunity.astype(np.int32), score

    def _on_the_days(self, owner: Ints, opportunity: Any) -> NDArray[np.bool_]:
        """Which pairs have a part of the week in common on the plan's days, with the person not away."""
        people, offers = self.snapshot.people, self.snapshot.offers
        first = np.maximum(offers["starts"], self.task.first)[opportunity]
        last = np.minimum(offers["last"], self.task.last)[opportunity]
        kept: NDArray[np.bool_] = (people["free"][owner] & offers["week"][opportunity] & self.task.week) != 0
        kept &= first <= last
        for leaves, returns in zip(people["away_from"].T, people["away_until"].T, strict=True):
            kept &= ~((leaves[owner] <= first) & (last <= returns[owner]))
        return kept

    def _with_pinned(self, owner: Ints, opportunity: Any, score: Ints) -> tuple[Ints, Any, Ints]:
        if not self.task.pinned:
            return owner, opportunity, score
        width = max(1, len(self.snapshot.offers))
        wanted = np.array([who * width + where for who, where in self._rows_of(self.task.pinned)], dtype=np.int64)
        missing = np.setdiff1d(wanted, owner * width + opportunity)
        if not len(missing):
            return owner, opportunity, score
        rows = Rows(missing // width, missing % width)
        scores = self.snapshot.scores(rows, self.snapshot.values(rows))
        owner, opportunity = np.append(owner, rows.person), np.append(opportunity, rows.offer)
        order = np.lexsort((opportunity, owner))
        return owner[order], opportunity[order], np.append(score, scores)[order]

    def _reserves(self, solution: Solution) -> tuple[tuple[int, ...], ...]:
        if not self.task.reserve:
            return ()
        found: list[tuple[int, ...]] = [()] * len(self.task.opportunities)
        for row, people in enumerate(solution.reserve):
            found[int(self.offer[row])] = tuple(int(self.person[person]) for person in people)
        return tuple(found)

    def _prices(self, solution: Solution) -> tuple[int, ...]:
        prices = np.zeros(len(self.task.opportunities), dtype=np.int64)
        prices[self.offer] = solution.prices
        return tuple(prices.tolist())

    def _unplaced(self, solution: Solution) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = defaultdict(list)
        for row, reason in solution.unplaced.items():
            found[reason].append(int(self.person[row]))
        gone = sorted(set(range(len(self.task.newcomers))) - set(self._row_of_person))
        if gone:
            found[NO_PAIR].extend(gone)
        return {reason: tuple(people) for reason, people in found.items()}


def _numbers(sheet: tuple[str, ...], ids: Any) -> Ints:
    number = {key: n for n, key in enumerate(sheet)}
    return np.array([number[key] for key in ids], dtype=np.int64)
