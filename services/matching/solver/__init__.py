"""Who goes where: many people, many opportunities with places, assigned as a whole to the best total. A library.

In goes a `Problem`: for each person the opportunities that are open to them with a score (whole hundredths of a point),
places, days waited, groups, and what hands have pinned or barred. Out comes a `Solution`: the pairs, their score and
objective, an upper bound that no plan exceeds, prices of places, reserve lists, and who waits on and why. What cannot
be planned is `Unsolvable`. It imports nothing else of this repository; people and opportunities are numbers.

    >>> import numpy as np
    >>> problem = Problem(  # the first person may go to both opportunities, the second to the first one only
    ...     start=np.array([0, 2, 3]), opportunity=np.array([0, 1, 0]), score=np.array([90, 80, 70]),
    ...     places=np.array([1, 1]),
    ... )
    >>> solution = solve(problem)
    >>> solution.pairs(), solution.score, solution.upper_bound
    (((0, 1), (1, 0)), 150, 150)
"""

from services.matching.solver.arrays import Pair, Pairs
from services.matching.solver.errors import Unsolvable
from services.matching.solver.evaluation import Fault, Valuation, value_of
from services.matching.solver.local_moves import open_to_group, with_change
from services.matching.solver.problem import Problem
from services.matching.solver.progress import Progress, unwatched
from services.matching.solver.solution import Nowhere, Solution, WaitingReport, Waits
from services.matching.solver.solving import solution_of, solve
from services.matching.solver.times import Times
from services.matching.solver.validation import check

__all__ = [
    "Fault",
    "Nowhere",
    "Pair",
    "Pairs",
    "Problem",
    "Progress",
    "Solution",
    "Times",
    "Unsolvable",
    "Valuation",
    "WaitingReport",
    "Waits",
    "check",
    "open_to_group",
    "solution_of",
    "solve",
    "unwatched",
    "value_of",
    "with_change",
]
