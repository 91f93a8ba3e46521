"""The plan against every plan there is, and a change by hand against the best plan with it."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from services.matching.solver import Problem, solve, value_of
from services.matching.solver.local_moves import with_one_choice

from .small import every_value, small


@settings(max_examples=150, deadline=None)
@given(st.one_of(small(), small(most_each=2)))
def test_without_groups_or_clashes_no_plan_is_better_and_the_bound_is_met(problem):
    plan = solve(problem)

    assert value_of(problem, plan.pairs()) == (plan.score, plan.objective, ())
    assert plan.objective == max(every_value(problem)) == plan.upper_bound


@settings(max_examples=150, deadline=None)
@given(st.one_of(small(grouped=True), small(grouped=True, most_each=2), small(most_each=2, clashes=True)))
def test_with_groups_and_clashes_the_plan_breaks_nothing_and_no_plan_exceeds_the_bound(problem):
    plan = solve(problem)

    assert value_of(problem, plan.pairs()) == (plan.score, plan.objective, ())
    assert max(every_value(problem)) <= plan.upper_bound


@settings(max_examples=120, deadline=None)
@given(small(), st.data())
def test_a_change_by_hand_moves_nobody_else_and_costs_no_less_than_the_best_plan_with_it(problem, data):
    plan = solve(problem)
    person = data.draw(st.integers(0, problem.people - 1))
    there = data.draw(st.sampled_from([None, *range(problem.opportunities)]))
    assume(there is None or (problem.at(person, there) >= 0 and problem.places[there] > 0))

    changed = with_one_choice(problem, plan.pairs(), person, there)

    gone = tuple((person, o) for o in range(problem.opportunities)) if there is None else ()
    wished = a_copy(problem, pinned=() if there is None else ((person, there),), barred=gone)
    found = value_of(wished, changed)
    assert found.faults == ()
    assert found.objective <= max(every_value(wished)) == solve(wished).objective <= plan.objective
    assert {pair for pair in changed if pair[0] != person} <= set(plan.pairs())


def a_copy(problem: Problem, **fields) -> Problem:
    return replace(problem, **fields)


@settings(max_examples=80, deadline=None)
@given(small(), st.data())
def test_one_more_place_adds_exactly_its_price(problem, data):
    there = data.draw(st.integers(0, problem.opportunities - 1))
    more = problem.places.copy()
    more[there] += 1

    plan = solve(problem)

    if problem.places[there]:
        assert solve(a_copy(problem, places=more)).objective - plan.objective == plan.prices[there]
