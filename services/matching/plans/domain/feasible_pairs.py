"""The pairs a plan may choose from: those that every gate lets through on its days, and those somebody pinned."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.matching.board.gate_masks import gates
from services.matching.board.score_arrays import Pairs as Rows
from services.matching.board.snapshot import Snapshot, compressed
from services.matching.plans.domain.solver_messages import SolveRequest
from services.matching.solver import Pairs
from services.matching.suitability.domain.gates import GATES
from services.matching.values.week_parts import occurring_between

DAY_BY_DAY = 14
"""A plan for at most this many days is judged day by day; in a longer one every day of the week occurs twice."""


FIRM = frozenset(gate.code for gate in GATES if gate.firm)

Ints = NDArray[np.int64]
Listed = tuple[Ints, Any, Ints]
"""The person, the opportunity and the score of each pair, by person, then by opportunity; rows of the snapshot."""


def pairs_of(request: SolveRequest, pinned: Pairs, out: Pairs = ()) -> tuple[Ints, NDArray[np.int32], Ints]:
    """The pairs as compressed rows: see `compressed`. `pinned` are in whatever the gates say, `out` are not.

    Both are rows of the snapshot.
    """
    snapshot = request.snapshot
    start, opportunity, score = compressed(snapshot)
    owner = np.repeat(np.arange(len(start) - 1), np.diff(start))
    if request.days:
        kept = _on_the_days(snapshot, request.days, owner, opportunity)
        owner, opportunity, score = owner[kept], opportunity[kept], score[kept]
    if out:
        kept = ~np.isin(_keys(snapshot, owner, opportunity), [_keys(snapshot, *pair) for pair in out])
        owner, opportunity, score = owner[kept], opportunity[kept], score[kept]
    owner, opportunity, score = _with_pinned(snapshot, pinned, (owner, opportunity, score))
    count = np.bincount(owner, minlength=len(snapshot.people))
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(count)]), opportunity.astype(np.int32), score


def standing(snapshot: Snapshot, pinned: Pairs) -> Pairs:
    """Of pinned pairs those to which no firm gate is closed by now: a reason overrules no such gate, nor does a pin."""
    people, offers = sorted({person for person, _ in pinned}), sorted({where for _, where in pinned})
    asked = replace(snapshot, people=snapshot.people.only(people), offers=snapshot.offers.only(offers))
    through = np.ones((len(people), len(offers)), dtype=np.bool_)
    for code, passed in gates(asked.grid):
        if code in FIRM:
            through &= passed
    return tuple((who, where) for who, where in pinned if through[people.index(who), offers.index(where)])


def _on_the_days(snapshot: Snapshot, of_plan: tuple[int, int], owner: Ints, opportunity: Any) -> NDArray[np.bool_]:
    """Which pairs have a part of the week in common on a day of the plan that the person has free and is not away."""
    offers = snapshot.offers
    days = range(max(of_plan[0], snapshot.grid.asked_for), of_plan[1] + 1)
    first, last = np.maximum(offers["starts"], days.start), np.minimum(offers["last"], of_plan[1])
    if len(days) <= DAY_BY_DAY:
        kept = np.zeros(len(owner), dtype=np.bool_)
        for day in days:
            begins, ends = np.maximum(first, day), np.minimum(last, day)
            asked = np.flatnonzero(~kept & (begins <= ends)[opportunity])
            kept[asked] = _on_one_of(snapshot, owner[asked], opportunity[asked], begins, ends)
        return kept
    return _on_one_of(snapshot, owner, opportunity, first, last)


def _on_one_of(snapshot: Snapshot, owner: Ints, opportunity: Any, first: Any, last: Any) -> NDArray[np.bool_]:
    """The same between these dates (by opportunity); somebody absent on all of them is left out."""
    people, offers = snapshot.people, snapshot.offers
    there = (offers["week"] & occurring_between(first, last).astype(np.int32))[opportunity]
    first, last = first[opportunity], last[opportunity]
    shared = people["free"][owner] & there
    free = shared & ~_busy(snapshot, owner, first, last)
    kept: NDArray[np.bool_] = np.where(offers["takes"][opportunity] == 0, shared, free) != 0
    for leaves, returns in zip(people["away_from"].T, people["away_until"].T, strict=True):
        kept &= ~((leaves[owner] <= first) & (last <= returns[owner]))
    return kept


def _busy(snapshot: Snapshot, owner: Ints, first: Any, last: Any) -> NDArray[np.int32]:
    """By pair, the parts of the week that are taken by what the person agreed to between these days."""
    people = snapshot.people
    busy = np.zeros(len(owner), dtype=np.int32)
    for number in range(people["busy_at"].shape[1]):
        begins, ends, takes = (people[f"busy_{part}"][owner, number] for part in ("first", "last", "takes"))
        busy |= np.where((begins <= last) & (first <= ends), takes, 0)
    return busy


def _with_pinned(snapshot: Snapshot, pinned: Pairs, listed: Listed) -> Listed:
    owner, opportunity, score = listed
    width = max(1, len(snapshot.offers))
    wanted = np.array([_keys(snapshot, *pair) for pair in pinned], dtype=np.int64)
    missing = np.setdiff1d(wanted, _keys(snapshot, owner, opportunity))
    if not len(missing):
        return listed
    rows = Rows(missing // width, missing % width)
    scores = snapshot.scores(rows, snapshot.values(rows))
    owner, opportunity = np.append(owner, rows.person), np.append(opportunity, rows.offer)
    order = np.lexsort((opportunity, owner))
    return owner[order], opportunity[order], np.append(score, scores)[order]


def _keys(snapshot: Snapshot, who: Any, where: Any) -> Any:
    """Pairs as one number each."""
    return who * max(1, len(snapshot.offers)) + where
