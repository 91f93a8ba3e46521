"""One plan from start to end: everybody gets one in the first round, then whoever may have more; then the reports."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from services.matching.solver import reports
from services.matching.solver.arrays import Ints, Pair, Pairs
from services.matching.solver.parties import parties_of
from services.matching.solver.problem import Problem
from services.matching.solver.progress import Progress, unwatched
from services.matching.solver.reports import Chosen
from services.matching.solver.rounds import a_round
from services.matching.solver.solution import Solution, waiting_report
from services.matching.solver.validation import check, pinned_with_groups


def solve(problem: Problem, progress: Progress = unwatched) -> Solution:
    """The best plan that is found, how near the optimum it is at least, and who comes next and waits on.

    Exact without groups, round by round. The same problem has the same solution. Raises Unsolvable.
    """
    check(problem)
    best = _solved(problem, progress)
    unfair = _solved(replace(problem, fairness=0.0), unwatched) if problem.fairness else best
    progress("reserve", 0.95)
    return replace(
        best,
        reserve=reports.reserve(problem, best.chosen),
        unplaced=reports.unplaced(problem, best.chosen),
        waiting=reports.waiting(problem, best, unfair),
    )


def solution_of(problem: Problem, pairs: Iterable[Pair], best: Solution | None = None, before: Pairs = ()) -> Solution:
    """A plan of these pairs instead of the best ones, all of them open; who comes next in it and who waits on.

    Bound, prices and what fairness costs are those of the `best` plan, where it is known: what changes by hand cost is
    no price of fairness. Nothing bounds a plan that is worth more for not filling the places first, or for giving
    somebody a second place before others have one. Who had a place `before` and has no other now comes first on its
    reserve list.
    """
    chosen = _arrays(pairs)
    bound = best.upper_bound if best else 0
    placed = set(chosen[0].tolist())
    waits = reports.waits(problem, chosen[0])
    unfair = best.waiting.without_fairness if best and problem.fairness else waits
    cost = best.waiting.cost_in_score if best else 0
    by_hand = _valued(problem, chosen, bound, best.prices if best else np.zeros(0, dtype=np.int64))
    return replace(
        by_hand,
        upper_bound=bound if by_hand.objective <= bound else 0,
        reserve=reports.reserve(problem, chosen, tuple(pair for pair in before if pair[0] not in placed)),
        unplaced=reports.unplaced(problem, chosen),
        waiting=waiting_report(waits, reports.nowhere(problem), unfair, cost),
    )


def _solved(problem: Problem, progress: Progress) -> Solution:
    """Who goes where, of a problem that `check` accepts; nothing is said yet of those who do not."""
    held = pinned_with_groups(problem)
    bonus = problem.bonus()
    bound = sum(int(problem.score[problem.at(*pair)] + bonus[pair[0]]) for pair in held)
    prices = np.zeros(problem.opportunities, dtype=np.int64)
    for turn in range(1, problem.most_each + 1):
        made = a_round(parties_of(problem, held, turn), progress)
        held, bound = [*held, *made.pairs], bound + made.bound
        prices = np.where(prices > 0, prices, made.prices)
    return _valued(problem, _arrays(held), bound, prices)


def _valued(problem: Problem, chosen: Chosen, upper_bound: int, prices: Ints) -> Solution:
    people, opportunities = chosen
    pairs = zip(people.tolist(), opportunities.tolist(), strict=True)
    scores = problem.score[[problem.at(*pair) for pair in pairs]].astype(np.int64)
    objective = int(scores.sum() + problem.bonus()[people].sum())
    return Solution(chosen=chosen, scores=scores, objective=objective, upper_bound=upper_bound, prices=prices)


def _arrays(pairs: Iterable[Pair]) -> Chosen:
    both = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]
