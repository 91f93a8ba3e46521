"""Planning: many people, many opportunities with places, assigned as a whole to the best total."""

from dataclasses import replace

from services.matching.domain.planning import after
from services.matching.domain.planning.after import waits
from services.matching.domain.planning.changing import nobody_moves
from services.matching.domain.planning.checks import check
from services.matching.domain.planning.draft import Draft, Progress, draft
from services.matching.domain.planning.editing import Fault, Valuation, value_of
from services.matching.domain.planning.problem import Problem
from services.matching.domain.planning.solution import Solution, WaitingReport, Waits, reported

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
        reserve=after.reserve(problem, (best.people, best.opportunities)),
        prices=best.prices,
        placed=tuple(sorted(set(best.people.tolist()))),
        unplaced=after.unplaced(problem, (best.people, best.opportunities)),
        waiting=after.report(problem, best, unfair),
    )
