"""Small problems for tests: from a table of scores, or towns full of people with talents."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from services.matching.solver import Problem, Times

OCCURRING = np.array(
    [[sum(0b111 << 3 * ((first + n) % 7) for n in range(days)) for days in range(8)] for first in range(7)]
)
"""A week of three parts a day, from Monday on."""


def a_problem(
    scores: Sequence[Mapping[int, int]], places: Sequence[int], waited: Sequence[int] | None = None, **fields: Any
) -> Problem:
    """A problem from each person's scores, {opportunity: units}."""
    rows = [sorted(row.items()) for row in scores]
    if "week" in fields:
        fields["times"] = times(fields.pop("week"), fields.pop("first"), fields.pop("last"))
    return Problem(
        start=np.cumsum([0, *(len(row) for row in rows)]).astype(np.int64),
        opportunity=np.array([there for row in rows for there, _ in row], dtype=np.int32),
        score=np.array([score for row in rows for _, score in row], dtype=np.int64),
        places=np.array(places, dtype=np.int64),
        waited=np.array(waited if waited is not None else [0] * len(rows), dtype=np.int64),
        **fields,
    )


def times(*by_opportunity: Sequence[int] | np.ndarray) -> Times:
    """The parts of the week, the first days and the last days."""
    week, first, last = (np.array(each, dtype=np.int64) for each in by_opportunity)
    return Times(week=week, first=first, last=last, occurring=OCCURRING)


def towns(people: int, opportunities: int, reach: int, *, seed: int, grouped: float = 0.0, **fields: Any) -> Problem:
    """People and opportunities around towns of very different size: the nearest `reach` (about) pass the gates.

    Talents are few and wanted, so the same opportunities suit many; 1 to 10 places each. `grouped` is the share of
    people who go in groups of 2 to 5: neighbours, who reach the same opportunities.
    """
    chance = np.random.default_rng(seed)
    share = 1 / np.arange(1, 13)
    centre = chance.random((12, 2)) * 60
    homes = centre[chance.choice(12, people, p=share / share.sum())] + chance.normal(0, 3, (people, 2))
    sites = centre[chance.choice(12, opportunities, p=share / share.sum())] + chance.normal(0, 3, (opportunities, 2))
    groups = _groups(homes, grouped, chance)
    common = 1 / np.arange(1, 17) ** 0.7
    has = np.stack([chance.choice(16, people, p=common / common.sum()) for _ in range(3)], axis=1)
    asks = np.stack([chance.choice(16, opportunities, p=common / common.sum()) for _ in range(2)], axis=1)
    luck = chance.random((people, opportunities), dtype=np.float32) if people * opportunities < 10**8 else None
    rows = []
    for person in range(people):
        far = np.hypot(*(sites - homes[person]).T)
        closed = (luck[person] if luck is not None else chance.random(opportunities)) > 0.7
        near = np.sort(np.argsort(np.where(closed, np.inf, far), kind="stable")[: min(reach, int((~closed).sum()))])
        fit = (asks[near][:, :, None] == has[person]).any(axis=2).mean(axis=1)
        points = (
            35 * fit
            + 25 * np.exp(-far[near] / 10)
            + 20 * chance.random(len(near))
            + 10 * chance.integers(0, 3, len(near)) / 2
        )
        rows.append((near, np.rint(points * 100).astype(np.int64)))
    return Problem(
        start=np.cumsum([0, *(len(near) for near, _ in rows)]).astype(np.int64),
        opportunity=np.concatenate([near for near, _ in rows]).astype(np.int32),
        score=np.concatenate([points for _, points in rows]),
        places=chance.integers(1, 11, opportunities),
        waited=chance.integers(0, 400, people),
        groups=groups,
        **fields,
    )


def _groups(homes: np.ndarray, grouped: float, chance: np.random.Generator) -> tuple[tuple[int, ...], ...]:
    """Neighbours in groups; a family lives in one house, so all move to where the first lives."""
    order = np.lexsort((homes[:, 1], np.rint(homes[:, 0])))
    groups, at, left = [], 0, round(grouped * len(homes))
    step = max(round(1 / grouped) - 1, 0) if grouped else 0
    while left > 1 and at + 5 <= len(homes):
        size = min(int(chance.integers(2, 6)), left)
        group = order[at : at + size]
        homes[group] = homes[group[0]]
        groups.append(tuple(sorted(group.tolist())))
        at += size + step * size
        left -= size
    return tuple(groups)


def greedy(problem: Problem) -> int:
    """The baseline: the best pair first, as a person with a spreadsheet does; singles, one each. Answers its worth."""
    room, value = problem.places.copy(), problem.value()
    owner = np.repeat(np.arange(problem.people), np.diff(problem.start))
    placed, total = np.zeros(problem.people, dtype=bool), 0
    for pair in np.argsort(-value, kind="stable").tolist():
        person, there = owner[pair], problem.opportunity[pair]
        if not placed[person] and room[there]:
            placed[person] = True
            room[there] -= 1
            total += int(value[pair])
    return total
