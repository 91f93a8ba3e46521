"""Planning: many people, many opportunities with places, assigned as a whole to the best total."""

from dataclasses import replace

from services.matching.solver import reports
from services.matching.solver.evaluation import Fault, Valuation, value_of
from services.matching.solver.local_moves import nobody_moves
from services.matching.solver.problem import Problem
from services.matching.solver.reports import waits
from services.matching.solver.solution import Solution, WaitingReport, Waits, reported
from services.matching.solver.solving import Draft, Progress, draft
from services.matching.solver.validation import check

__all__ = [
    "Fault",
    "Problem",
    "Progress",
    "Solution",
    "Valuation",
    "WaitingReport",
    "Waits",
    "check",
    "ignore",
    "nobody_moves",
    "reported",
    "solve",
    "value_of",
    "waits",
]


def ignore(_stage: str, _part: float) -> None:
    """Progress that nobody watches."""


def solve(problem: Problem, progress: Progress = ignore) -> Solution:
    """The best plan that is found, how near the optimum it is at least, and what is told beside it.

    Exact without groups and with one opportunity each. The same problem gives the same plan. Invalid as `check` says.
    """
    check(problem)
    best = draft(problem, progress)
    unfair = draft(replace(problem, fairness=0.0), ignore) if problem.fairness else best
    progress("reserve", 0.95)
    return _solution(problem, best, unfair)


def _solution(problem: Problem, best: Draft, unfair: Draft) -> Solution:
    return Solution(
        chosen=(best.people, best.opportunities),
        score=best.score,
        objective=best.objective,
        upper_bound=best.upper_bound,
        reserve=reports.reserve(problem, (best.people, best.opportunities)),
        prices=best.prices,
        placed=tuple(sorted(set(best.people.tolist()))),
        unplaced=reports.unplaced(problem, (best.people, best.opportunities)),
        waiting=reports.report(problem, best, unfair),
    )
