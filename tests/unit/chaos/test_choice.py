"""The rounds of a seed are the same whenever they are asked for, and they hit everything."""

from tests.chaos.rounds import MOMENTS, VICTIMS, choice


def test_a_round_is_the_same_again_also_when_it_is_asked_for_alone() -> None:
    once = [choice(7, number) for number in range(20)]

    assert [choice(7, number) for number in reversed(range(20))] == once[::-1]
    assert [choice(8, number) for number in range(20)] != once


def test_every_victim_has_its_turn_and_every_moment_is_in_range() -> None:
    rounds = [choice(1, number) for number in range(200)]

    assert {one.victim for one in rounds} == set(VICTIMS)
    assert all(MOMENTS[0] <= one.facts <= MOMENTS[1] for one in rounds)
