"""The plan against other solvers, against its own bound, and by hand."""

import doctest

import numpy as np
import pytest
from ortools.graph.python import min_cost_flow
from scipy.optimize import linear_sum_assignment

from services.matching import solver
from services.matching.solver import Unsolvable, solution_of, solve, value_of, with_change
from tests.unit.matching.solver.builders import a_problem, greedy, towns


def test_the_plan_is_worth_what_two_other_solvers_find():
    problem = towns(120, 40, 12, seed=3)
    owner = np.repeat(np.arange(120), np.diff(problem.start))
    seats = np.repeat(np.arange(40), problem.places)
    table = np.zeros((120, 40))
    table[owner, problem.opportunity] = problem.score
    square = table[:, seats]
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        owner, 120 + problem.opportunity, np.ones(len(owner), dtype=int), -problem.score
    )
    flow.add_arcs_with_capacity_and_unit_cost(np.arange(120), np.full(120, 160), np.ones(120, dtype=int), np.zeros(120))
    flow.add_arcs_with_capacity_and_unit_cost(np.arange(120, 160), np.full(40, 160), problem.places, np.zeros(40))
    flow.set_nodes_supplies(np.arange(161), np.array([1] * 120 + [0] * 40 + [-120]))
    flow.solve()

    found = solve(problem).objective

    assert found == -flow.optimal_cost() == int(square[linear_sum_assignment(square, maximize=True)].sum())


def test_in_towns_with_groups_the_plan_is_within_a_thousandth_and_the_same_again():
    problem = towns(1200, 360, 60, seed=1, grouped=0.1)

    plan, again = solve(problem), solve(problem)

    assert value_of(problem, plan.pairs()).faults == ()
    assert 0 <= plan.gap <= 0.001
    assert plan.pairs() == again.pairs()
    assert plan.reserve == again.reserve


def test_in_towns_the_plan_is_better_than_taking_the_best_pair_first():
    problem = towns(600, 80, 30, seed=2)

    assert solve(problem).objective > 1.005 * greedy(problem)


def test_fairness_shortens_the_longest_wait_and_says_what_it_costs():
    rows = [{0: 9000}, {0: 8500}]

    plain = solve(a_problem(rows, [1], [5, 170]))
    fair = solve(a_problem(rows, [1], [5, 170], fairness=0.2))

    assert (plain.placed, fair.placed) == ((0,), (1,))
    assert fair.waiting.longest_unplaced < plain.waiting.longest_unplaced
    assert fair.waiting.without_fairness.longest_unplaced == 170
    assert fair.waiting.cost_in_score == 500


def test_waiting_counts_more_with_every_day_and_never_as_much_as_a_whole_score():
    waited = [0, 1, 90, 180, 181, 540, 3_000, 3_605, 40_000]

    bonus = a_problem([{}] * len(waited), [], waited, fairness=1.0).bonus().tolist()

    assert bonus == [0, 55, 3333, 5000, 5014, 7500, 9434, 9524, 9955]
    assert bonus == sorted(set(bonus))


def test_the_half_of_the_bonus_comes_when_the_plan_says_so():
    waited = [90, 180, 3_000, 3_605]

    usual = a_problem([{}] * 4, [], waited, fairness=0.2).bonus().tolist()
    later = a_problem([{}] * 4, [], waited, fairness=0.2, fairness_half_days=3_650).bonus().tolist()

    assert usual == [667, 1000, 1887, 1905]
    assert later == [48, 94, 902, 994]


def test_of_two_who_waited_for_years_the_one_who_waited_longest_comes_first():
    rows = [{0: 9000}, {0: 8990}]

    fair = solve(a_problem(rows, [1], [3_000, 3_605], fairness=0.2))

    assert fair.placed == (1,)


@pytest.mark.parametrize("waited", [[91, 3_000], [3_000, 91]])
def test_of_two_who_are_worth_as_much_the_one_who_waited_longest_has_the_place(waited):
    plan = solve(a_problem([{0: 9_000}, {0: 9_000}], [1], waited))

    assert plan.placed == (waited.index(3_000),)


@pytest.mark.parametrize("waited", [[91, 91, 3_000, 3_000], [3_000, 3_000, 91, 91]])
def test_of_two_families_that_are_worth_as_much_the_one_that_waited_longest_has_the_places(waited):
    plan = solve(a_problem([{0: 9_000}] * 4, [2], waited, groups=((0, 1), (2, 3))))

    assert [waited[person] for person in plan.placed] == [3_000, 3_000]


def test_of_two_who_waited_as_long_the_lot_decides_and_no_order():
    lots = np.array([11, 22, 33], dtype=np.uint64)

    def in_turn(order):
        plan = solve(a_problem([{0: 9_000}] * 3, [1], [5, 5, 5], lots=lots[order]))
        return [int(lots[order][person]) for person in (*plan.placed, *plan.reserve[0])]

    assert in_turn([0, 1, 2]) == in_turn([2, 0, 1]) == in_turn([1, 2, 0])


def test_places_are_filled_first_where_that_is_asked_and_the_suitability_is_less():
    rows = [{0: 9_000, 1: 10}, {0: 8_950}]

    plain, filled = solve(a_problem(rows, [1, 1])), solve(a_problem(rows, [1, 1], fill_first=True))

    assert (plain.pairs(), plain.score, plain.upper_bound) == (((0, 0),), 9_000, 9_000)
    assert (filled.pairs(), filled.score, filled.upper_bound) == (((0, 1), (1, 0)), 8_960, 8_960)


def test_a_family_that_no_opportunity_can_take_is_left_out_and_the_others_are_planned():
    plan = solve(a_problem([{0: 1, 1: 1}, {0: 1, 1: 1}, {0: 1, 1: 1}, {0: 1}], [2, 1], groups=((0, 1, 2),)))

    assert plan.placed == (3,)
    assert plan.unplaced == dict.fromkeys((0, 1, 2), "group-too-large")


@pytest.mark.parametrize("grouped", [0.0, 0.2])
def test_with_several_each_nobody_loses_a_first_place(grouped):
    placed = {most: solve(towns(120, 12, 8, seed=4, grouped=grouped, most_each=most)).placed for most in (1, 2, 3)}

    assert placed[1] == placed[2] == placed[3]


def test_nothing_to_plan_is_an_empty_plan():
    for problem in (a_problem([], []), a_problem([{}], [1]), a_problem([{0: 5}], [0]), a_problem([{}, {}], [])):
        plan = solve(problem)
        assert (plan.pairs(), plan.upper_bound, plan.gap) == ((), 0, 0.0)
    assert solve(a_problem([{0: 5}], [0])).unplaced == {0: "all-places-taken"}


def test_who_is_left_comes_first_on_the_reserve_list():
    plan = solve(a_problem([{0: 9}, {0: 7}, {0: 8}], [1]))

    assert plan.placed == (0,)
    assert plan.reserve == ((2, 1),)


@pytest.mark.parametrize(
    ("slug", "fields"),
    [
        ("contradictory-groups", {"groups": ((0, 1), (1, 2))}),
        ("contradictory-groups", {"groups": ((0, 1),), "pinned": ((0, 0), (1, 1))}),
        ("too-many-each", {"most_each": 0}),
        ("fairness-out-of-range", {"fairness": float("nan")}),
        ("fairness-out-of-range", {"fairness": 1.5}),
        ("fairness-out-of-range", {"fairness_half_days": 0}),
        ("fairness-out-of-range", {"fairness_half_days": 3_651}),
        ("pinned-not-possible", {"pinned": ((2, 1),)}),
        ("pinned-not-possible", {"pinned": ((0, 0), (1, 0), (2, 0))}),
    ],
)
def test_a_contradiction_is_refused_by_name(slug, fields):
    with pytest.raises(Unsolvable) as refusal:
        solve(a_problem([{0: 1, 1: 1}, {0: 1, 1: 1}, {0: 1}], [2, 2], **fields))

    assert refusal.value.slug == slug


def test_a_change_for_which_there_is_no_place_is_none():
    problem = a_problem([{0: 5}, {0: 5}], [1], groups=((0, 1),))

    assert with_change(problem, (), 0, 0) is None


def test_a_plan_by_hand_keeps_the_bound_and_the_prices_of_the_best_one():
    problem = a_problem([{0: 9, 1: 2}, {0: 7}], [1, 1])
    best = solve(problem)

    by_hand = solution_of(problem, [(1, 0)], best, before=best.pairs())

    assert (by_hand.pairs(), by_hand.score, by_hand.upper_bound) == (((1, 0),), 7, best.upper_bound)
    assert by_hand.prices.tolist() == best.prices.tolist()
    assert (by_hand.reserve[0], by_hand.unplaced) == ((0,), {0: "all-places-taken"})


def test_a_contradiction_says_where_in_the_problem_it_is():
    with pytest.raises(Unsolvable) as refusal:
        solve(a_problem([{0: 1}, {0: 1}, {0: 1}], [2], groups=((0, 1), (1, 2))))

    assert refusal.value.position == "groups.1"


def test_the_example_of_the_library_is_as_it_says():
    assert doctest.testmod(solver) == (0, 4)
