"""Who or what suits best, out of all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from services.matching.board.board import Board
from services.matching.board.score_arrays import Pairs
from services.matching.board.snapshot import Snapshot, snapshot
from services.matching.rulebook.domain.weights import COMPONENTS
from services.matching.suitability.domain.gates import GATES
from services.matching.suitability.domain.scoring import ScorePart
from services.matching.values import lots


@dataclass(frozen=True)
class Ranked:
    """A pair that every gate lets through."""

    newcomer_id: str
    opportunity_id: str
    exact: int
    """The score in hundredths of a point."""
    components: tuple[ScorePart, ...]
    places_left: int
    tie: str | None = None
    """What decided between this pair and its neighbours of the same score: one of TIES; None without such."""


TIES = ("waiting", "lot")
"""Who waited longest comes first; of those who waited as long, the lot decides."""


@dataclass(frozen=True)
class Ranking:
    """The best of those whom every gate lets through, and what became of the others."""

    best: list[Ranked]
    looked_at: int
    """How many pairs."""
    suit: int
    """How many of them every gate lets through."""
    closed: dict[str, int]
    """By gate, in their order, how many it closed; a pair counts at each. Slow gates see what passes all others."""


NOBODY: frozenset[str] = frozenset()


def best_opportunities(
    board: Board, newcomer_id: str, day: date, limit: int, without: Collection[str] = NOBODY
) -> Ranking:
    """The opportunities that suit this newcomer best, the best first; those `without` are counted, not listed."""
    people = board.people.rows().only(board.people.numbers([newcomer_id]))
    return _ranked(snapshot(board, people, board.offers.rows(), day), limit, newcomer_id, opportunities_out=without)


def best_newcomers(
    board: Board,
    opportunity_id: str,
    day: date,
    limit: int,
    units: Collection[str] | None,
    without: Collection[str] = NOBODY,
) -> Ranking:
    """The newcomers of these units (None: of all) whom this opportunity suits best, the best first.

    Those `without` are counted, not listed. An opportunity that is closed stands on no board: it is closed to them all.
    """
    among, offers = _of_units(board, units), board.offers.rows().only(board.offers.numbers([opportunity_id]))
    if not len(offers):
        people = len(board.people) if among is None else int(among.sum())
        return Ranking([], people, 0, {"opportunity-closed": people} if people else {})
    return _ranked(
        snapshot(board, board.people.rows(), offers, day), limit, opportunity_id, among, newcomers_out=without
    )


def _of_units(board: Board, units: Collection[str] | None) -> NDArray[np.bool_] | None:
    if units is None:
        return None
    return np.isin(board.people.rows()["unit"], [board.numbering.units.of(unit) for unit in units])


def _ranked(
    everything: Snapshot,
    limit: int,
    seed: str,
    among: NDArray[np.bool_] | None = None,
    newcomers_out: Collection[str] = NOBODY,
    opportunities_out: Collection[str] = NOBODY,
) -> Ranking:
    if not len(everything.people) or not len(everything.offers):
        return Ranking([], 0, 0, {})  # lists of a board without rows have no width that a gate could look at
    judged, pairs, closed = everything.suiting(among)
    looked_at = len(everything.offers) * (len(everything.people) if among is None else int(among.sum()))
    listed = _listed(judged, pairs, newcomers_out, opportunities_out)
    best = _best_of(judged, listed, limit, seed) if len(listed.person) else []
    in_order = {gate.code: closed[gate.code] for gate in GATES if closed[gate.code]}
    return Ranking(best, looked_at, len(pairs.person), in_order)


def _listed(
    judged: Snapshot, pairs: Pairs, newcomers_out: Collection[str], opportunities_out: Collection[str]
) -> Pairs:
    if not newcomers_out and not opportunities_out:
        return pairs
    people = np.array([key not in newcomers_out for key in judged.people.ids], dtype=np.bool_)
    offers = np.array([key not in opportunities_out for key in judged.offers.ids], dtype=np.bool_)
    listed = people[pairs.person] & offers[pairs.offer]
    return Pairs(pairs.person[listed], pairs.offer[listed])


def _best_of(judged: Snapshot, pairs: Pairs, limit: int, seed: str) -> list[Ranked]:
    values = judged.values(pairs)
    scores = judged.scores(pairs, values)
    best = _best(scores, limit + 1)
    waited, lot = judged.waited[pairs.person[best]], _lots(judged, pairs, best, seed)
    order = np.lexsort((~lot, -waited, -scores[best]))[: limit + 1]
    ties = _ties(scores[best][order], waited[order])
    return [
        _one(judged, pairs, int(n), int(scores[n]), values[n], tie)
        for n, tie in zip(best[order][:limit], ties, strict=False)
    ]


def _best(scores: NDArray[np.int64], limit: int) -> NDArray[np.int64]:
    """Which are among the best, with all that are equal to the last of them."""
    if len(scores) <= limit:
        return np.arange(len(scores))
    least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    return np.flatnonzero(scores >= least)


def _lots(judged: Snapshot, pairs: Pairs, best: NDArray[np.int64], seed: str) -> NDArray[np.uint64]:
    """Of people for an opportunity, and of opportunities for a person: whichever the seed is not."""
    if len(judged.offers) == 1 and judged.offers.ids[0] == seed:
        return lots.drawn(judged.people["lot"][pairs.person[best]], seed)
    return lots.drawn(judged.offers["lot"][pairs.offer[best]], seed)


def _ties(scores: NDArray[np.int64], waited: NDArray[np.int64]) -> list[str | None]:
    """What decided, in this order, between each and those next to it that score as much."""
    as_much, as_long = scores[1:] == scores[:-1], waited[1:] == waited[:-1]
    by_lot, by_waiting = as_much & as_long, as_much & ~as_long
    found: list[str | None] = []
    for n in range(len(scores)):
        beside = slice(max(n - 1, 0), n + 1)
        found.append("lot" if by_lot[beside].any() else "waiting" if by_waiting[beside].any() else None)
    return found


def _one(judged: Snapshot, pairs: Pairs, number: int, exact: int, values: NDArray[np.int64], tie: str | None) -> Ranked:
    person, offer = int(pairs.person[number]), int(pairs.offer[number])
    points = judged.weights.for_priorities(judged.people.more[person].priorities)
    whole = sum(points)
    parts = tuple(
        ScorePart(name, own, whole, int(value)) for name, own, value in zip(COMPONENTS, points, values, strict=True)
    )
    left = int(judged.offers["left"][offer])
    return Ranked(judged.people.ids[person], judged.offers.ids[offer], exact, parts, left, tie)
