"""The plan against every plan there is, and a change by hand against the best plan with it."""

from dataclasses import replace

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from services.matching.solver import Problem, solve, value_of
from services.matching.solver.local_moves import with_one_choice
from tests.unit.matching.solver.builders import a_problem

from .small import every_plan, every_value, small


@settings(max_examples=150, deadline=None)
@given(small())
def test_without_groups_no_plan_is_better_and_the_bound_is_met(problem):
    plan = solve(problem)

    assert value_of(problem, plan.pairs()) == (plan.score, plan.objective, ())
    assert plan.objective == max(every_value(problem)) == plan.upper_bound


@settings(max_examples=150, deadline=None)
@given(small(grouped=True))
def test_with_groups_the_plan_breaks_nothing_and_no_plan_exceeds_the_bound(problem):
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


@settings(max_examples=100, deadline=None)
@given(small(most_each=3, clashes=True), st.booleans())
def test_everybody_gets_one_first_and_each_round_is_the_best_after_those_before(problem, fill_first):
    problem = a_copy(problem, fill_first=fill_first)
    once = solve(a_copy(problem, most_each=1))
    twice = solve(a_copy(problem, most_each=2))

    plan = solve(problem)

    assert value_of(problem, plan.pairs()) == (plan.score, plan.objective, ())
    assert once.placed == twice.placed == plan.placed
    for before, after, most in ((once, twice, 2), (twice, plan, 3)):
        assert set(before.pairs()) <= set(after.pairs())
        goes_on = a_copy(problem, pinned=before.pairs(), most_each=most)
        if not fill_first:
            assert after.objective == max(every_value(goes_on)) == after.upper_bound


@settings(max_examples=150, deadline=None)
@given(st.one_of(small(fill_first=True), small(fill_first=True, grouped=True)))
def test_places_are_filled_first_and_then_as_well_as_can_be(problem):
    plans = every_plan(problem)
    most = max(len(pairs) for pairs, _ in plans)

    plan = solve(problem)

    assert len(plan.pairs()) == most
    assert plan.objective == max(value for pairs, value in plans if len(pairs) == most) <= plan.upper_bound
    assert problem.groups or plan.objective == plan.upper_bound


@settings(max_examples=200, deadline=None)
@given(small())
def test_of_plans_that_are_worth_the_same_waiting_decides_and_then_the_lot(problem):
    chosen = sorted(solve(problem).pairs())

    assert rank(problem, chosen) == max(rank(problem, pairs) for pairs, _ in every_plan(problem))


def rank(problem: Problem, pairs) -> tuple[int, int, int, int]:
    """What a plan is worth, how long those in it waited, how well that suits the longest, and what the lot says."""
    people, there = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    waited = problem.waited[people]
    value = problem.value()[[problem.at(*pair) for pair in pairs]]
    lots = problem.lots_of(people, there)
    return int(value.sum()), int((waited + 1).sum()), int((waited * value).sum()), int(lots.sum())


@settings(max_examples=100, deadline=None)
@given(small(), st.data())
def test_the_order_in_which_people_and_opportunities_are_named_changes_nothing(problem, data):
    people = data.draw(st.permutations(range(problem.people)))
    there = data.draw(st.permutations(range(problem.opportunities)))
    rows = [
        {there.index(o): int(problem.score[problem.at(p, o)]) for o in range(len(there)) if problem.at(p, o) >= 0}
        for p in people
    ]
    other = a_copy(
        a_problem(rows, problem.places[there], problem.waited[people], fairness=problem.fairness),
        lots=problem.lots[people],
        opportunity_lots=problem.opportunity_lots[there],
    )

    plan, shuffled = solve(problem), solve(other)

    assert set(plan.pairs()) == {(people[p], there[o]) for p, o in shuffled.pairs()}
    in_order = {there[o]: tuple(people[p] for p in row) for o, row in enumerate(shuffled.reserve)}
    assert dict(enumerate(plan.reserve)) == in_order


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
