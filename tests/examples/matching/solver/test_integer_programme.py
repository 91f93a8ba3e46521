"""Small plans with groups and clashes against every plan there is; larger ones against their bound."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.matching.solver import solve, value_of
from services.matching.solver.dual_bound import bound_of_worth, upper_bound
from services.matching.solver.integer_programme import SMALL
from services.matching.solver.parties import parties_of
from tests.unit.matching.solver.builders import a_problem, times, towns

from .small import every_plan, every_value, small


@settings(max_examples=200, deadline=None)
@given(small(grouped=True))
def test_a_small_plan_with_groups_is_the_best_there_is(problem):
    plan = solve(problem)

    assert value_of(problem, plan.pairs()) == (plan.score, plan.objective, ())
    assert plan.objective == max(every_value(problem)) <= plan.upper_bound


@settings(max_examples=150, deadline=None)
@given(small(grouped=True, most_each=3, clashes=True))
def test_with_groups_that_clash_everybody_gets_one_first(problem):
    once = solve(replace(problem, most_each=1))

    plan = solve(problem)

    assert value_of(problem, plan.pairs()) == (plan.score, plan.objective, ())
    assert plan.placed == once.placed
    assert set(once.pairs()) <= set(plan.pairs())
    assert plan.objective <= plan.upper_bound


@settings(max_examples=150, deadline=None)
@given(st.one_of(small(), small(grouped=True)), st.data())
def test_the_bound_holds_at_any_prices(problem, data):
    several = st.lists(st.integers(0, 40), min_size=problem.opportunities, max_size=problem.opportunities)
    prices = np.array(data.draw(several), dtype=np.int64)

    assert upper_bound(parties_of(problem), prices) >= max(every_value(problem))


@settings(max_examples=150, deadline=None)
@given(st.one_of(small(fill_first=True), small(fill_first=True, grouped=True)), st.data())
def test_the_bound_of_plans_that_place_so_many_holds_at_any_prices(problem, data):
    parties, plans = parties_of(problem), every_plan(problem)
    several = st.lists(st.integers(0, 40), min_size=problem.opportunities, max_size=problem.opportunities)
    prices = np.array(data.draw(several), dtype=np.int64) + parties.extra * data.draw(st.integers(0, 2))
    people = data.draw(st.integers(0, max(len(pairs) for pairs, _ in plans)))

    most = max(value for pairs, value in plans if len(pairs) >= people)

    assert bound_of_worth(parties, prices, people) >= most


@pytest.mark.parametrize(("people", "seed"), [(300, 1), (300, 2), (300, 3), (100, 4), (150, 5)])
def test_with_several_each_that_clash_the_plan_is_within_a_thousandth(people, seed):
    problem = with_times(towns(people, people // 3, 30, seed=seed, grouped=0.1, most_each=3), seed)

    plan, again = solve(problem), solve(problem)

    assert value_of(problem, plan.pairs()).faults == ()
    assert plan.objective <= plan.upper_bound
    assert 0 <= plan.gap <= 0.001
    assert plan.pairs() == again.pairs()


def test_where_more_pairs_are_in_question_than_are_decided_exactly_the_plan_is_within_a_thousandth():
    problem = with_times(towns(2_500, 500, 40, seed=4, most_each=3), 4)
    assert len(problem.score) > SMALL

    plan = solve(problem)

    assert value_of(problem, plan.pairs()).faults == ()
    assert 0 <= plan.gap <= 0.001


def test_two_things_on_one_saturday_go_to_two_people_and_not_to_the_one_who_suits_both_best():
    rows = [{0: 9_000, 1: 9_000}, {0: 8_000, 1: 100}]
    problem = a_problem(rows, [1, 1], most_each=2, week=[1, 1], first=[1, 1], last=[1, 1])

    plan = solve(problem)

    assert plan.pairs() == ((0, 1), (1, 0))
    assert plan.objective == plan.upper_bound == 17_000


def with_times(problem, seed):
    """Each opportunity takes one or two parts of the week, for some weeks."""
    chance = np.random.default_rng(seed)
    count = problem.opportunities
    first = chance.integers(0, 60, count)
    week = (1 << chance.integers(0, 5, count)) | (1 << chance.integers(0, 5, count))
    return replace(problem, times=times(week, first, first + chance.integers(0, 40, count)))


def test_what_clashes_with_one_is_the_same_asked_one_by_one_and_all_at_once():
    problem = with_times(towns(10, 40, 10, seed=5), 5)
    others = np.arange(40, dtype=np.int32)

    for one in range(40):
        assert problem.clashes(one, others).tolist() == [problem.clash(one, other) for other in range(40)]


def test_two_on_mondays_whose_shared_days_hold_no_monday_do_not_clash():
    monday, tuesday, next_monday = 1, 2, 8
    problem = a_problem([{0: 5_000, 1: 5_000}], [1, 1], most_each=2, week=[1, 1], first=[1, 2], last=[2, 8])

    plan = solve(problem)

    assert (monday, tuesday, next_monday) == (problem.times.first[0], problem.times.first[1], problem.times.last[1])
    assert plan.pairs() == ((0, 0), (0, 1))


def test_with_most_people_in_families_a_plan_of_middling_size_is_the_best_there_is():
    problem = towns(1_000, 250, 40, seed=1, grouped=0.9)

    plan = solve(problem)

    assert value_of(problem, plan.pairs()).faults == ()
    assert 0 <= plan.gap <= 0.0001
