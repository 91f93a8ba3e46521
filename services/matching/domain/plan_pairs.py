"""The pairs a plan may choose from: those that every gate lets through on its days, and those somebody pinned."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.matching.domain.board.opening import gates
from services.matching.domain.board.snapshot import Snapshot, compressed
from services.matching.domain.board.weighing import Pairs as Rows
from services.matching.domain.gate_sentences import GATES
from services.matching.domain.plan_tasks import Pairs, Task

FIRM = frozenset(gate.code for gate in GATES if gate.firm)

Ints = NDArray[np.int64]
Listed = tuple[Ints, Any, Ints]
"""The person, the opportunity and the score of each pair, by person, then by opportunity; rows of the snapshot."""


def pairs_of(task: Task, snapshot: Snapshot, pinned: Pairs) -> tuple[Ints, NDArray[np.int32], Ints]:
    """The pairs as compressed rows: see `compressed`. `pinned` are rows of the snapshot, in whatever the gates say."""
    start, opportunity, score = compressed(snapshot)
    owner = np.repeat(np.arange(len(start) - 1), np.diff(start))
    if task.week:
        kept = _on_the_days(task, snapshot, owner, opportunity)
        owner, opportunity, score = owner[kept], opportunity[kept], score[kept]
    owner, opportunity, score = _with_pinned(snapshot, pinned, (owner, opportunity, score))
    count = np.bincount(owner, minlength=len(snapshot.people))
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(count)]), opportunity.astype(np.int32), score


def standing(snapshot: Snapshot, pinned: Pairs) -> Pairs:
    """Of pinned pairs those to which no firm gate is closed by now: a reason overrules no such gate, nor does a pin."""
    people, offers = sorted({who for who, _ in pinned}), sorted({where for _, where in pinned})
    asked = replace(snapshot, people=snapshot.people.only(people), offers=snapshot.offers.only(offers))
    through = np.ones((len(people), len(offers)), dtype=np.bool_)
    for code, passed in gates(asked.field):
        if code in FIRM:
            through &= passed
    return tuple((who, where) for who, where in pinned if through[people.index(who), offers.index(where)])


def _on_the_days(task: Task, snapshot: Snapshot, owner: Ints, opportunity: Any) -> NDArray[np.bool_]:
    """Which pairs have a part of the week in common on the plan's days that the person has free and is not away."""
    people, offers = snapshot.people, snapshot.offers
    first = np.maximum(offers["starts"], max(task.first, snapshot.field.asked_for))[opportunity]
    last = np.minimum(offers["last"], task.last)[opportunity]
    shared = people["free"][owner] & offers["week"][opportunity] & task.week
    free = shared & ~_busy(snapshot, owner, first, last)
    kept: NDArray[np.bool_] = np.where(offers["takes"][opportunity] == 0, shared, free) != 0
    kept &= first <= last
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
    wanted = np.array([who * width + where for who, where in pinned], dtype=np.int64)
    missing = np.setdiff1d(wanted, owner * width + opportunity)
    if not len(missing):
        return listed
    rows = Rows(missing // width, missing % width)
    scores = snapshot.scores(rows, snapshot.values(rows))
    owner, opportunity = np.append(owner, rows.person), np.append(opportunity, rows.offer)
    order = np.lexsort((opportunity, owner))
    return owner[order], opportunity[order], np.append(score, scores)[order]
