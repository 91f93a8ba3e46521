"""Some people and some opportunities of the board as they stand now, to be judged here or in another process."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.matching.board.board import Board
from services.matching.board.columns import Rows
from services.matching.board.gate_masks import SLOW, gates, passing, passing_fast_gates
from services.matching.board.score_arrays import Pairs, Tables, exact, points, values
from services.matching.board.travel_times import TravelTimeMatrix
from services.matching.rulebook.domain.weights import Weights
from services.matching.suitability.domain.pair_grid import Int64Array, PairGrid
from services.matching.suitability.domain.scoring.pair_list import PairList

PAIRS_AT_ONCE = 500_000
"""At most this number of pairs is judged in one go: a few dozen megabytes."""


@dataclass(frozen=True)
class Snapshot:
    """All that judging needs; plain arrays, so that it can be sent."""

    people: Rows
    offers: Rows
    day: date
    weights: Weights
    tables: Tables
    travel_times: TravelTimeMatrix
    square: NDArray[np.int16]
    from_on: date | None = None
    """The day from which gates are asked, where that is still to come."""

    @property
    def points(self) -> Int64Array:
        """By person, the points of each component times the person's priorities."""
        return points([extras.priorities for extras in self.people.more], self.weights)

    @property
    def waited(self) -> Int64Array:
        """By person, the days since the intake; none where there was no intake yet, and none while volunteering."""
        days = self.day.toordinal() - self.people["completed"].astype(np.int64)
        return np.where(self.people["interviewed"] & ~self.people["volunteers"], np.maximum(days, 0), 0)

    @cached_property
    def grid(self) -> PairGrid:
        """Every person with every opportunity."""
        from_day = self.from_on.toordinal() if self.from_on else 0
        return PairGrid(self.people, self.offers, self.day.toordinal(), self.travel_times, from_day)

    def verdicts(self) -> dict[str, NDArray[np.bool_]]:
        """By gate, which pairs pass: (people, opportunities)."""
        return dict(gates(self.grid))

    def passing(self) -> Pairs:
        """The pairs that every gate lets through, by person, then by opportunity."""
        return Pairs(*np.nonzero(passing(self.grid)))

    def values(self, pairs: Pairs) -> Int64Array:
        """The value of each component of each pair: (pairs, components)."""
        return values(PairList(self.grid, pairs.person, pairs.offer, self.weights, self.tables, self.square))

    def suiting(self, among: NDArray[np.bool_] | None = None) -> tuple["Snapshot", Pairs, dict[str, int]]:
        """The pairs that every gate lets through, of some of the people, in a snapshot without most of the others.

        And how many pairs each gate closed; see `passing_fast_gates`. Each gate is asked once.
        """
        hopeful, closed = passing_fast_gates(self.grid, among)
        people, offers = np.flatnonzero(hopeful.any(axis=1)), np.flatnonzero(hopeful.any(axis=0))
        judged = replace(self, people=self.people.only(people), offers=self.offers.only(offers))
        hopeful = hopeful[np.ix_(people, offers)]
        passed = hopeful.copy()
        for gate in SLOW:
            opened = gate.mask(judged.grid)
            closed[gate.code] = int(np.count_nonzero(hopeful > opened))
            passed &= opened
        return judged, Pairs(*np.nonzero(passed)), closed

    def only(self, rows: Any) -> "Snapshot":
        """The same with these people alone."""
        return replace(self, people=self.people.only(rows))

    def scores(self, pairs: Pairs, values: Int64Array) -> Int64Array:
        """The scores of pairs, in hundredths of a point."""
        return exact(values, pairs.person, self.points)


def snapshot(board: Board, people: Rows, offers: Rows, day: date) -> Snapshot:
    """These rows of a board, with what they are judged by. It changes with the board unless its rows are copies."""
    weights = board.rulebook(day).weights
    square = board.numbering.talents.square()
    return Snapshot(people, offers, day, weights, board.tables(weights.id), board.travel_times, square)


def copied(
    board: Board, newcomer_ids: Sequence[str], opportunity_ids: Sequence[str], day: date, from_on: date | None = None
) -> Snapshot:
    """These people and opportunities, apart from the board; those it does not know are left out.

    Waiting counts until `day`; gates are asked for `from_on` where that comes later.
    """
    people = board.people.rows().only(board.people.numbers(newcomer_ids))
    offers = board.offers.rows().only(board.offers.numbers(opportunity_ids))
    return replace(snapshot(board, people, offers, day), from_on=from_on)


def compressed(whole: Snapshot) -> tuple[Int64Array, NDArray[np.int32], Int64Array]:
    """The pairs that every gate lets through, as rows of a sparse table: `start` (people + 1), `opportunity`, `score`.

    The pairs of person i stand at start[i]:start[i + 1], their opportunities in ascending order.
    """
    block = max(1, PAIRS_AT_ONCE // max(1, len(whole.offers)))
    count, offers, scores = [np.zeros(1, np.int64)], [np.zeros(0, np.int32)], [np.zeros(0, np.int64)]
    for first in range(0, len(whole.people), block):
        rows = range(first, min(first + block, len(whole.people)))
        part = whole.only(rows)
        pairs = part.passing()
        count.append(np.bincount(pairs.person, minlength=len(rows)))
        offers.append(pairs.offer.astype(np.int32))
        scores.append(part.scores(pairs, part.values(pairs)))
    return np.cumsum(np.concatenate(count)), np.concatenate(offers), np.concatenate(scores)
