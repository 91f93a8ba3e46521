"""What makes a problem impossible to plan, each with its slug."""

import math
from itertools import combinations

import numpy as np

from services.matching.solver.arrays import Pair
from services.matching.solver.errors import Unsolvable
from services.matching.solver.problem import MOST_HALF_DAYS, Problem

MOST_EACH = 10
"""More opportunities than this at once is a mistake in the request, not a plan for a person."""


def check(problem: Problem) -> None:
    """Raise Unsolvable where wishes of the problem contradict each other."""
    _fairness(problem)
    _most_each(problem)
    _groups(problem)
    _pinned(problem)
    _pinned_apart(problem)
    _room(problem)


def _fairness(problem: Problem) -> None:
    if not (math.isfinite(problem.fairness) and 0 <= problem.fairness <= 1):
        raise Unsolvable("fairness-out-of-range", "Give a fairness from 0 to 1.", "fairness")
    if not 1 <= problem.fairness_half_days <= MOST_HALF_DAYS:
        detail = f"Give 1 to {MOST_HALF_DAYS} days of waiting that are worth half of what waiting can be worth."
        raise Unsolvable("fairness-out-of-range", detail, "fairness_half_days")


def _most_each(problem: Problem) -> None:
    if not 1 <= problem.most_each <= MOST_EACH:
        raise Unsolvable("too-many-each", f"Give at least 1 and at most {MOST_EACH} a person.", "most_each")


def _groups(problem: Problem) -> None:
    seen: set[int] = set()
    for number, group in enumerate(problem.groups):
        if not all(0 <= person < problem.people for person in group):
            raise _contradictory("A group names somebody who is not in the plan; add them or take them out.", number)
        if seen.intersection(group) or len(set(group)) < len(group):
            raise _contradictory("Somebody is in two groups; make them one group or take them out of one.", number)
        seen.update(group)


def _pinned(problem: Problem) -> None:
    barred = set(problem.barred)
    for pair in problem.pinned:
        if pair in barred:
            raise _impossible("A choice is both pinned and barred; keep one of the two.")
        if problem.at(*pair) < 0:
            raise _impossible("A gate is closed to a pinned choice; see why, or take the choice out.")
    where: dict[int, set[int]] = {}
    for person, opportunity in problem.pinned:
        where.setdefault(person, set()).add(opportunity)
    for chosen in where.values():
        if len(chosen) > problem.most_each:
            raise _impossible("More is pinned for a person than anybody may get; take one out.")
        if any(problem.clash(one, other) for one, other in combinations(sorted(chosen), 2)):
            raise _impossible("Two pinned choices of one person take place at the same time; take one out.")


def _room(problem: Problem) -> None:
    taken = np.zeros(problem.opportunities, dtype=np.int64)
    for _, opportunity in pinned_with_groups(problem):
        taken[opportunity] += 1
    if (taken > problem.places).any():
        raise _impossible(
            "It is full: fewer places are left there than people are put there by hand. Choose another, or take "
            "somebody out."
        )


def _pinned_apart(problem: Problem) -> None:
    barred = set(problem.barred)
    for person, opportunity in pinned_with_groups(problem):
        if problem.at(person, opportunity) < 0 or (person, opportunity) in barred:
            number = next(n for n, group in enumerate(problem.groups) if person in group)
            raise _contradictory("A group is pinned where one of its people cannot go; pin it elsewhere.", number)
    pins: dict[int, set[int]] = {}
    for person, opportunity in problem.pinned:
        pins.setdefault(person, set()).add(opportunity)
    for number, group in enumerate(problem.groups):
        together = set().union(*(pins.get(person, set()) for person in group))
        if len(together) > problem.most_each or any(
            problem.clash(one, other) for one, other in combinations(sorted(together), 2)
        ):
            detail = "People of one group are pinned to different opportunities; keep them together."
            raise _contradictory(detail, number)


def pinned_with_groups(problem: Problem) -> list[Pair]:
    """The pinned pairs and, of people in groups, those of the whole group: each once, by person."""
    return sorted({(each, there) for person, there in problem.pinned for each in problem.group_of(person)})


def _contradictory(detail: str, number: int) -> Unsolvable:
    return Unsolvable("contradictory-groups", detail, f"groups.{number}")


def _impossible(detail: str) -> Unsolvable:
    return Unsolvable("pinned-not-possible", detail, "pinned")
