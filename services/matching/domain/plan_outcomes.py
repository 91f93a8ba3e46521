"""What the planner found, in the numbers of the plan's sheet."""

from collections import defaultdict
from dataclasses import replace

import numpy as np

from services.matching.domain.plan_tasks import Outcome, Pairs
from services.matching.domain.plan_worlds import World
from services.matching.domain.planning import Solution, WaitingReport, reported, value_of, waits

NO_PAIR = "no-feasible-opportunity"
ALL_TAKEN = "all-places-taken"


def outcome_of(world: World, solution: Solution) -> Outcome:
    """The solution in the sheet's numbers."""
    people, offers = solution.chosen
    return Outcome(
        who=tuple(world.person[people].tolist()),
        where=tuple(world.offer[offers].tolist()),
        scores=world.scores(solution.pairs()),
        reserves=_reserves(world, solution),
        unplaced=_unplaced(world, solution),
        prices=_prices(world, solution),
        total=int(solution.score),
        objective=int(solution.objective),
        upper_bound=int(solution.upper_bound),
        waiting=solution.waiting,
        weights=world.snapshot.weights.id,
    )


def nothing(world: World, why: str) -> Outcome:
    """The outcome when there is nothing to solve."""
    everybody = {NO_PAIR: tuple(range(len(world.task.newcomers)))}
    return Outcome(empty=why, unplaced=everybody, weights=world.snapshot.weights.id)


def nothing_but(world: World, placements: Pairs) -> Outcome:
    """These placements and what they are worth, nothing else."""
    return with_placements(world, placements, Outcome(weights=world.snapshot.weights.id))


def with_placements(world: World, placements: Pairs, best: Outcome) -> Outcome:
    """These placements, with what was found out about the best ones; who lost a place is first on its reserve."""
    rows = world.rows_of(placements)
    worth = value_of(world.problem, rows)
    return replace(
        best,
        who=tuple(who for who, _ in placements),
        where=tuple(where for _, where in placements),
        scores=world.scores(rows),
        unplaced=_others_unplaced(len(world.task.newcomers), placements, best),
        reserves=tuple(
            tuple(who for who in waiting if (who, where) not in placements)
            for where, waiting in enumerate(best.reserves)
        ),
        total=worth.score,
        objective=worth.objective,
        waiting=_waiting(world, rows, worth.score, best),
    )


def _waiting(world: World, rows: Pairs, score: int, best: Outcome) -> WaitingReport:
    """How long those wait whom these placements leave out, beside the plan without fairness that was found."""
    mine = waits(world.problem, np.array([who for who, _ in rows], dtype=np.int64))
    without = best.waiting
    return reported(mine, without.without_fairness, without.cost_in_score + best.total - score)


def _others_unplaced(people: int, placements: Pairs, best: Outcome) -> dict[str, tuple[int, ...]]:
    placed = {who for who, _ in placements}
    others = {reason: tuple(sorted(set(who) - placed)) for reason, who in best.unplaced.items()}
    known = placed.union(*others.values())
    lost = tuple(who for who in range(people) if who not in known)
    others[ALL_TAKEN] = tuple(sorted({*others.get(ALL_TAKEN, ()), *lost}))
    return {reason: who for reason, who in others.items() if who}


def _reserves(world: World, solution: Solution) -> tuple[tuple[int, ...], ...]:
    if not world.task.reserve:
        return ()
    found: list[tuple[int, ...]] = [()] * len(world.task.opportunities)
    for row, people in enumerate(solution.reserve):
        found[int(world.offer[row])] = tuple(int(world.person[person]) for person in people)
    return tuple(found)


def _prices(world: World, solution: Solution) -> tuple[int, ...]:
    prices = np.zeros(len(world.task.opportunities), dtype=np.int64)
    prices[world.offer] = solution.prices
    return tuple(prices.tolist())


def _unplaced(world: World, solution: Solution) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row, reason in solution.unplaced.items():
        found[reason].append(int(world.person[row]))
    gone = sorted(set(range(len(world.task.newcomers))) - set(world.person.tolist()))
    if gone:
        found[NO_PAIR].extend(gone)
    return {reason: tuple(people) for reason, people in found.items()}
