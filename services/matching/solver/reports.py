"""What is said of a plan: who comes next, why somebody has no place, and how long those without one wait."""

import numpy as np

from services.matching.solver.arrays import Ints, Mask, Pair, Pairs
from services.matching.solver.problem import Problem
from services.matching.solver.solution import Nowhere, Solution, WaitingReport, Waits, waiting_report

Chosen = tuple[Ints, Ints]
"""Who goes where: equally long arrays of persons and opportunities."""

RESERVES = 5
"""People on the reserve list of an opportunity, at most."""

_PEOPLE, _GAIN = 1 << 22, 1 << 17
"""Bits enough for a person's turn and for what a change is worth: both sort as one whole number."""


def reserve(problem: Problem, chosen: Chosen, lost: Pairs = ()) -> tuple[tuple[int, ...], ...]:
    """For each opportunity who comes next, at most five, best first.

    First those who lost their place there (`lost`), then others without a place, by what they would be worth there;
    then those who are placed elsewhere and would be worth more here. Of equals, who waited longest; then the lot.
    Nobody in a group: one place that falls free is not enough for them. Nobody to whom a gate is closed.
    """
    owner = np.repeat(np.arange(problem.people), np.diff(problem.start))
    value = problem.value()
    held = _least_held(problem, chosen)
    gain = value - np.where(held[owner] < 0, -_GAIN // 4, held[owner])
    gain[[at for at in (problem.at(*pair) for pair in lost) if at >= 0]] += _GAIN // 2
    may = (gain > 0) & ~_taken_out(problem, chosen)[: len(gain)]
    key = problem.opportunity[may].astype(np.int64) * _GAIN + (_GAIN - 1 - gain[may])
    turns = problem.turns()
    key = np.sort(key * _PEOPLE + turns[owner[may]])
    there = key // (_PEOPLE * _GAIN)
    starts = np.searchsorted(there, np.arange(problem.opportunities + 1))
    people = np.argsort(turns)[key % _PEOPLE]
    ends = np.minimum(starts[1:], starts[:-1] + RESERVES)
    return tuple(tuple(people[low:high].tolist()) for low, high in zip(starts[:-1], ends, strict=True))


def _least_held(problem: Problem, chosen: Chosen) -> Ints:
    """What each person would give up for another place: their least pair when they have all they may, else -1."""
    held = np.full(problem.people, np.iinfo(np.int64).max)
    bonus = problem.bonus()
    for person, there in _pairs(chosen):
        held[person] = min(held[person], problem.score[problem.at(person, there)] + bonus[person])
    count = np.bincount(chosen[0], minlength=problem.people)
    return np.where(count == 0, -1, np.where(count < problem.most_each, 0, held))


def _taken_out(problem: Problem, chosen: Chosen) -> Mask:
    """Pairs that no reserve list may name: in the plan, barred, clashing with what is held, or of people in groups."""
    out = np.zeros(len(problem.score), dtype=np.bool_)
    for person in (person for group in problem.groups for person in group):
        out[problem.start[person] : problem.start[person + 1]] = True
    pairs = _pairs(chosen)
    for pair in [*pairs, *problem.barred]:
        if (index := problem.at(*pair)) >= 0:
            out[index] = True
    if problem.most_each > 1 and problem.times is not None:
        for person, held in pairs:
            row = slice(int(problem.start[person]), int(problem.start[person + 1]))
            out[row] |= problem.clashes(held, problem.opportunity[row])
    return out


def _pairs(chosen: Chosen) -> list[Pair]:
    people, opportunities = chosen
    return list(zip(people.tolist(), opportunities.tolist(), strict=True))


def unplaced(problem: Problem, chosen: Chosen) -> dict[int, str]:
    """Why each person without a place has none (UNPLACED_BECAUSE)."""
    people, opportunities = chosen
    count = np.bincount(people, minlength=problem.people)
    room = problem.places - np.bincount(opportunities, minlength=problem.opportunities)
    barred = set(problem.barred)
    return {person: _why(problem, person, room, barred) for person in np.flatnonzero(count == 0).tolist()}


def _why(problem: Problem, person: int, room: Ints, barred: set[Pair]) -> str:
    row = slice(int(problem.start[person]), int(problem.start[person + 1]))
    feasible = problem.opportunity[row].tolist()
    still = [there for there in feasible if (person, there) not in barred]
    if not feasible:
        return "no-feasible-opportunity"
    if not still:
        return "barred-by-hand"
    size = len(problem.group_of(person))
    if size > max(int(problem.places[there]) for there in still) and problem.places[still].any():
        return "group-too-large"
    return "group-kept-together" if size > 1 and any(room[there] > 0 for there in still) else "all-places-taken"


def waits(problem: Problem, placed: Ints) -> Waits:
    """How long those wait who are not among these people and whom every gate lets through somewhere."""
    if not len(problem.waited):
        return Waits()
    left_out = np.bincount(placed, minlength=problem.people) == 0
    waited = np.sort(problem.waited[left_out & (np.diff(problem.start) > 0)])
    if not len(waited):
        return Waits()
    tenth = waited[-max(len(waited) // 10, 1) :]
    return Waits(
        unplaced=len(waited),
        longest_unplaced=int(waited[-1]),
        mean_unplaced=round(float(waited.mean()), 2),
        longest_tenth_unplaced_mean=round(float(tenth.mean()), 2),
    )


def nowhere(problem: Problem) -> Nowhere:
    """Waiting times of people without any feasible opportunity."""
    return waits_of(problem.waited[np.diff(problem.start) == 0]) if len(problem.waited) else Nowhere()


def waits_of(waited: Ints) -> Nowhere:
    """How many people these days of waiting are of, and the most."""
    return Nowhere(unplaced=len(waited), longest_unplaced=int(waited.max(initial=0)))


def waiting(problem: Problem, plan: Solution, without_fairness: Solution) -> WaitingReport:
    """What fairness did to waits and to the score, against the same problem planned without it."""
    mine, theirs = waits(problem, plan.chosen[0]), waits(problem, without_fairness.chosen[0])
    return waiting_report(mine, nowhere(problem), theirs, without_fairness.score - plan.score)
