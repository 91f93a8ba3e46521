"""Planted poison must lie among the dead letters, once for each listener, with its reason; nothing else may."""

import random

from tests.chaos.poison import Letter, brewed, differences


def letters(expected: set[Letter]) -> list[dict[str, str]]:
    return [{"queue": queue, "message_id": one, "reason": "unreadable"} for queue, one in sorted(expected)]


def test_what_was_planted_and_nothing_else_is_in_order() -> None:
    expected = {letter for one in brewed(random.Random(1)) for letter in one.expected()}

    assert len(expected) == 4 * 4  # matching, employment, reporting and changes hear of a registration
    assert differences(expected, letters(expected)) == []


def test_every_other_state_of_the_dead_letters_is_found() -> None:
    expected = {letter for one in brewed(random.Random(1)) for letter in one.expected()}
    there = letters(expected)

    assert differences(expected, there[1:]) != []
    assert differences(expected, [*there, there[0]]) != []
    assert differences(expected, [*there, {**there[0], "message_id": "another"}]) != []
    assert differences(expected, [{**there[0], "reason": ""}, *there[1:]]) != []
    assert differences(set(), there[:1]) != []
