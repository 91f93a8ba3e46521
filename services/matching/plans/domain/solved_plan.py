"""A plan out of what the solver found: rows become indexes of the plan's detail again."""

from collections import defaultdict
from dataclasses import replace

import numpy as np

from services.matching.plans.domain.detail import PlanDetail, with_placements, without_results
from services.matching.plans.domain.plans import Figures
from services.matching.plans.domain.problem_instance import ProblemInstance
from services.matching.plans.domain.solver_messages import SolvedPlan
from services.matching.solver import Problem, Solution, WaitingReport, reports, solution_of

NO_PAIR = "no-feasible-opportunity"
NO_PLACE_LEFT = "no-place-left"


def solved(instance: ProblemInstance, solution: Solution) -> SolvedPlan:
    """The plan that the solver found."""
    placements = zip(instance.indexes_of(solution.pairs()), solution.scores.tolist(), strict=True)
    detail = replace(
        with_placements(instance.request.detail, placements),
        reserves=_reserves(instance, solution),
        unplaced=_unplaced(instance, solution),
        prices=_prices(instance, solution),
    )
    figures = Figures(
        people=len(solution.placed),
        placements=len(detail.placements),
        total=solution.score,
        objective=solution.objective,
        upper_bound=solution.upper_bound,
        waiting=_with_gone(instance, solution.waiting),
    )
    weights = instance.request.snapshot.weights.id
    return SolvedPlan(detail=detail, figures=figures, weights=weights, empty=instance.why_empty)


def nobody_placed(instance: ProblemInstance) -> Solution:
    """The solution when there is nothing to solve: everybody waits on, with or without fairness."""
    problem = _with_any_room(instance) if instance.why_empty == NO_PLACE_LEFT else instance.problem
    return replace(solution_of(problem, ()), reserve=())


def _with_any_room(instance: ProblemInstance) -> Problem:
    """The problem with the pairs that a place which falls free would open."""
    snapshot = instance.request.snapshot
    columns = {**snapshot.offers.columns, "left": np.maximum(snapshot.offers["left"], 1)}
    roomy = replace(snapshot, offers=replace(snapshot.offers, columns=columns))
    problem = ProblemInstance(replace(instance.request, snapshot=roomy)).problem
    return replace(problem, places=instance.problem.places)


def nothing_open(detail: PlanDetail, waited: np.ndarray, why: str) -> SolvedPlan:
    """The plan when there is nothing to ask a gate for; `waited` are the days of those newcomers who are known.

    Those who are gone meanwhile have no days.
    """
    newcomers = range(len(detail.newcomers))
    nowhere = replace(reports.waits_of(waited), unplaced=len(newcomers))
    return SolvedPlan(
        detail=replace(without_results(detail), unplaced={NO_PAIR: tuple(newcomers)} if newcomers else {}),
        figures=Figures(waiting=WaitingReport(no_feasible_opportunity=nowhere)),
        empty=why,
    )


def _reserves(instance: ProblemInstance, solution: Solution) -> tuple[tuple[int, ...], ...]:
    if not (instance.request.terms.reserve and solution.reserve):
        return ()
    found: list[tuple[int, ...]] = [()] * len(instance.request.detail.opportunities)
    for row, people in enumerate(solution.reserve):
        found[int(instance.opportunity_index[row])] = tuple(instance.newcomer_index[list(people)].tolist())
    return tuple(found)


def _prices(instance: ProblemInstance, solution: Solution) -> tuple[int, ...]:
    if not len(solution.prices):
        return ()
    prices = np.zeros(len(instance.request.detail.opportunities), dtype=np.int64)
    prices[instance.opportunity_index] = solution.prices
    return tuple(prices.tolist())


def _unplaced(instance: ProblemInstance, solution: Solution) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row, reason in solution.unplaced.items():
        found[reason].append(int(instance.newcomer_index[row]))
    if instance.gone:
        found[NO_PAIR].extend(instance.gone)
    return {reason: tuple(people) for reason, people in found.items()}


def _with_gone(instance: ProblemInstance, report: WaitingReport) -> WaitingReport:
    """With those counted who are gone meanwhile: how long they waited is not known any more."""
    nowhere = report.no_feasible_opportunity
    nowhere = replace(nowhere, unplaced=nowhere.unplaced + len(instance.gone))
    return replace(report, no_feasible_opportunity=nowhere)
