"""Problems so small that every plan can be looked at."""

from itertools import combinations, product

import numpy as np
from hypothesis import strategies as st

from services.matching.solver import Pair, Problem, value_of
from tests.unit.matching.solver.builders import a_problem


@st.composite
def small(draw, most_each=1, grouped=False, clashes=False, fill_first=False):
    people, opportunities = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    rows = [
        draw(st.dictionaries(st.integers(0, opportunities - 1), st.integers(0, 30), max_size=opportunities))
        for _ in range(people)
    ]
    fields = {}
    if clashes:
        fields["week"] = draw(st.lists(st.integers(0, 3), min_size=opportunities, max_size=opportunities))
        fields["first"], fields["last"] = [0] * opportunities, [9] * opportunities
    places = draw(st.lists(st.integers(2 if grouped else 0, 3), min_size=opportunities, max_size=opportunities))
    waited = draw(st.lists(st.sampled_from([0, 7, 91, 3_000]), min_size=people, max_size=people))
    groups = ((0, 1),) if grouped and people > 1 else ()
    fields["fairness"] = draw(st.sampled_from([0.0, 0.001]))
    fields["fill_first"] = fill_first
    chance = np.random.default_rng(draw(st.integers(0, 99)))
    fields["lots"] = chance.integers(0, 1 << 63, people, dtype=np.uint64)
    fields["opportunity_lots"] = chance.integers(0, 1 << 63, opportunities, dtype=np.uint64)
    return a_problem(rows, places, waited, most_each=most_each, groups=groups, **fields)


def every_value(problem: Problem) -> list[int]:
    """What each plan without a fault is worth."""
    return [value for _, value in every_plan(problem)]


def every_plan(problem: Problem) -> list[tuple[list[Pair], int]]:
    """Each plan without a fault, and what it is worth."""
    options = []
    for person in range(problem.people):
        reach = problem.opportunity[problem.start[person] : problem.start[person + 1]].tolist()
        options.append([c for k in range(problem.most_each + 1) for c in combinations(reach, k)])
    plans = ([(p, o) for p, held in enumerate(plan) for o in held] for plan in product(*options))
    return [(plan, found.objective) for plan in plans if not (found := value_of(problem, plan)).faults]
