"""What the planner found, in the numbers of the plan's sheet."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from services.matching.plans.domain.problem_instance import World
from services.matching.plans.domain.solver_messages import Outcome, Pairs
from services.matching.solver import Problem, Solution, WaitingReport, reported, reports, value_of
from services.matching.solver.reports import Chosen

NO_PAIR = "no-feasible-opportunity"
NO_PLACE_LEFT = "no-place-left"


def outcome_of(world: World, solution: Solution) -> Outcome:
    """The solution in the sheet's numbers."""
    people, offers = solution.chosen
    return Outcome(
        who=tuple(world.person[people].tolist()),
        where=tuple(world.offer[offers].tolist()),
        scores=world.scores(solution.pairs()),
        reserves=_reserves(world, solution.reserve),
        unplaced=_unplaced(world, solution.unplaced),
        prices=_prices(world, solution),
        total=int(solution.score),
        objective=int(solution.objective),
        upper_bound=int(solution.upper_bound),
        waiting=_with_gone(world, solution.waiting),
        weights=world.snapshot.weights.id,
    )


def nothing(world: World, why: str) -> Outcome:
    """The outcome when there is nothing to solve: everybody waits on, with or without fairness."""
    problem, nobody = _asked(world, why), _chosen(())
    waits = reports.waits(problem, nobody[0])
    return Outcome(
        empty=why,
        unplaced=_unplaced(world, reports.unplaced(problem, nobody)),
        waiting=_with_gone(world, reported(waits, reports.nowhere(problem), waits, 0)),
        weights=world.snapshot.weights.id,
    )


def nothing_open(newcomers: int, waited: np.ndarray, why: str) -> Outcome:
    """The outcome for so many newcomers when there is nothing to ask a gate for; `waited` are the days of those known.

    Those who are gone meanwhile have no days.
    """
    everybody = {NO_PAIR: tuple(range(newcomers))} if newcomers else {}
    nowhere = replace(reports.who_waits(waited), unplaced=newcomers)
    return Outcome(empty=why, unplaced=everybody, waiting=WaitingReport(no_feasible_opportunity=nowhere))


def nothing_but(world: World, placements: Pairs, before: Pairs) -> Outcome:
    """These placements, what they are worth and who is in reserve, nothing of a plan made anew."""
    return with_placements(world, placements, Outcome(weights=world.snapshot.weights.id), before)


def with_placements(world: World, placements: Pairs, best: Outcome, before: Pairs = ()) -> Outcome:
    """These placements, with the bound, the prices and the cost of fairness found with the best ones.

    Who lost a place that they had `before`, and has no other, is first on its reserve.
    """
    rows = world.rows_of(placements)
    chosen, worth = _chosen(rows), value_of(world.problem, rows)
    placed = {who for who, _ in rows}
    lost = tuple(pair for pair in world.rows_of(before) if pair[0] not in placed)
    return replace(
        best,
        who=tuple(who for who, _ in placements),
        where=tuple(where for _, where in placements),
        scores=world.scores(rows),
        unplaced=_unplaced(world, reports.unplaced(world.problem, chosen)),
        reserves=_reserves(world, reports.reserve(world.problem, chosen, lost)),
        total=worth.score,
        objective=worth.objective,
        waiting=_waiting(world, chosen, best),
    )


def _waiting(world: World, chosen: Chosen, best: Outcome) -> WaitingReport:
    """How long those wait whom these placements leave out; what fairness costs is told of the best ones.

    The price of the changes made by hand is no price of fairness: without fairness there is nothing to compare.
    """
    mine = reports.waits(world.problem, chosen[0])
    without = best.waiting.without_fairness if world.task.fairness else mine
    return _with_gone(world, reported(mine, reports.nowhere(world.problem), without, best.waiting.cost_in_score))


def _asked(world: World, why: str) -> Problem:
    """What was asked; where all is full, with the pairs that a place which falls free would open."""
    if why != NO_PLACE_LEFT:
        return world.problem
    offers = world.snapshot.offers
    columns = {**offers.columns, "left": np.maximum(offers["left"], 1)}
    roomy = replace(world.snapshot, offers=replace(offers, columns=columns))
    return replace(World(replace(world.task, snapshot=roomy)).problem, places=world.problem.places)


def _chosen(rows: Pairs) -> Chosen:
    both = np.array(rows, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _reserves(world: World, reserve: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
    if not world.task.reserve:
        return ()
    found: list[tuple[int, ...]] = [()] * len(world.task.opportunities)
    for row, people in enumerate(reserve):
        found[int(world.offer[row])] = tuple(int(world.person[person]) for person in people)
    return tuple(found)


def _prices(world: World, solution: Solution) -> tuple[int, ...]:
    prices = np.zeros(len(world.task.opportunities), dtype=np.int64)
    prices[world.offer] = solution.prices
    return tuple(prices.tolist())


def _unplaced(world: World, because: Mapping[int, str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row, reason in because.items():
        found[reason].append(int(world.person[row]))
    if gone := _gone(world):
        found[NO_PAIR].extend(gone)
    return {reason: tuple(people) for reason, people in found.items()}


def _with_gone(world: World, report: WaitingReport) -> WaitingReport:
    """With those counted who are gone meanwhile: how long they waited is not known any more."""
    nowhere = report.no_feasible_opportunity
    nowhere = replace(nowhere, unplaced=nowhere.unplaced + len(_gone(world)))
    return replace(report, no_feasible_opportunity=nowhere)


def _gone(world: World) -> list[int]:
    return sorted(set(range(len(world.task.newcomers))) - set(world.person.tolist()))
