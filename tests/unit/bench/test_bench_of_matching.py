"""What the measurements of matching reckon themselves: expectations over ties, invented worlds, the greedy baseline."""

from dataclasses import replace

import numpy as np
import pytest

from bench.matching import peers, ranking
from bench.matching.invented import TODAY, invented
from bench.matching.quality import FIRST, expected
from services.matching.board import ranking as board_ranking
from services.matching.solver import Problem


def test_by_chance_the_first_ten_of_forty_hold_it_once_in_four() -> None:
    hit, reciprocal = expected("real", dict.fromkeys(["real", *map(str, range(39))], 0))

    assert hit == pytest.approx(FIRST / 40)
    assert reciprocal == pytest.approx(sum(1 / rank for rank in range(1, 41)) / 40)


def test_only_what_is_equal_is_shuffled() -> None:
    scores = {"better": 3, "real": 2, "equal": 2, "worse": 1}

    assert expected("real", scores) == (1.0, pytest.approx((1 / 2 + 1 / 3) / 2))
    assert expected("real", {str(n): 9 for n in range(FIRST)} | {"real": 1}) == (0.0, pytest.approx(1 / (FIRST + 1)))


def test_what_a_gate_closed_is_a_miss() -> None:
    assert expected("real", {"other": 1}) == (0.0, 0.0)


def test_the_same_seed_invents_the_same_world() -> None:
    assert invented(20, 30) == invented(20, 30)
    assert invented(20, 30) != invented(20, 30, seed=1)


def test_the_plain_loop_and_the_board_rank_alike() -> None:
    world = invented(15, 120)
    board = world.board()

    ranked = {key: ranking.plain_loop(world, key) for key in world.newcomers}

    assert any(ranked.values())
    for key, looped in ranked.items():
        best = board_ranking.best_opportunities(board, key, TODAY, 20).best
        assert looped[:20] == [replace(one, tie=None) for one in best]


@pytest.mark.parametrize("solver", ["OR-Tools SimpleMinCostFlow", "scipy full bipartite matching"])
def test_exact_peers_find_what_greed_misses(solver: str) -> None:
    problem = Problem(
        start=np.array([0, 2, 3]),
        opportunity=np.array([0, 1, 0], dtype=np.int32),
        score=np.array([100, 90, 95]),
        places=np.array([1, 1]),
    )

    worth = {
        name: sum(
            int(problem.score[problem.at(int(p), int(o))]) for p, o in zip(*peers.SOLVERS[name](problem), strict=True)
        )
        for name in (solver, "greedy by score")
    }

    assert worth == {solver: 185, "greedy by score": 100}
