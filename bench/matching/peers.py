"""Others that make the same plan of the same pairs: two exact solvers, and what a sorted list and a person do."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from services.matching.solver import Problem

Chosen = tuple[NDArray[np.int64], NDArray[np.int64]]
"""People and opportunities, equally long."""


def greedy(problem: Problem) -> Chosen:
    """The best pair first, then the next of whom and where it still can be."""
    people, value = _people(problem), problem.value()
    left, free = problem.places.tolist(), [True] * problem.people
    chosen = []
    for pair in np.argsort(-value, kind="stable").tolist():
        person, offer = int(people[pair]), int(problem.opportunity[pair])
        if free[person] and left[offer]:
            free[person] = False
            left[offer] -= 1
            chosen.append((person, offer))
    return _columns(chosen)


def min_cost_flow(problem: Problem) -> Chosen:
    """OR-Tools' SimpleMinCostFlow: person to opportunity to end, and past all of them to the end."""
    from ortools.graph.python import min_cost_flow as ortools  # type: ignore[import-untyped]

    people, offers = problem.people, problem.opportunities
    end, value, most = people + offers, problem.value(), int(problem.value().max())
    each, there = np.arange(people), people + np.arange(offers)
    tails = np.concatenate([_people(problem), each, there]).astype(np.int32)
    heads = np.concatenate([people + problem.opportunity, np.full(people + offers, end)]).astype(np.int32)
    room = np.concatenate([np.ones(len(value) + people, np.int64), problem.places])
    costs = np.concatenate([most - value, np.full(people, most), np.zeros(offers, np.int64)])
    flow = ortools.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, room, costs)
    flow.set_nodes_supplies(np.append(each, end).astype(np.int32), np.append(np.ones(people, np.int64), -people))
    if flow.solve() != flow.OPTIMAL:
        raise SystemExit("SimpleMinCostFlow found no optimum")
    pairs = np.flatnonzero(flow.flows(np.arange(len(value), dtype=np.int32)))
    return _people(problem)[pairs], problem.opportunity[pairs].astype(np.int64)


def full_matching(problem: Problem) -> Chosen:
    """scipy's min_weight_full_bipartite_matching: a column for each place, and one for each person that gets none."""
    from scipy.sparse import csr_array  # type: ignore[import-untyped]
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching  # type: ignore[import-untyped]

    value, most = problem.value(), int(problem.value().max()) + 1
    offer_of = np.repeat(np.arange(problem.opportunities), problem.places)
    first = np.concatenate([[0], np.cumsum(problem.places)])
    many = problem.places[problem.opportunity]
    within = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
    each = np.arange(problem.people)
    rows = np.concatenate([np.repeat(_people(problem), many), each])
    columns = np.concatenate([np.repeat(first[problem.opportunity], many) + within, len(offer_of) + each])
    costs = np.concatenate([np.repeat(most - value, many), np.full(problem.people, most)]).astype(np.float64)
    table = csr_array((costs, (rows, columns)), shape=(problem.people, len(offer_of) + problem.people))
    people, taken = min_weight_full_bipartite_matching(table)
    placed = taken < len(offer_of)
    return people[placed].astype(np.int64), offer_of[taken[placed]]


def _people(problem: Problem) -> NDArray[np.int64]:
    return np.repeat(np.arange(problem.people), np.diff(problem.start))


def _columns(chosen: list[tuple[int, int]]) -> Chosen:
    both = np.array(chosen, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


SOLVERS: dict[str, Callable[[Problem], Chosen]] = {
    "OR-Tools SimpleMinCostFlow": min_cost_flow,
    "scipy full bipartite matching": full_matching,
    "greedy by score": greedy,
}
