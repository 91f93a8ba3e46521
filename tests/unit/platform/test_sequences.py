"""One forged number mutes nobody for ever; gaps that happen are bridged."""

import pytest

from services.platform.sequences import AHEAD_AT_MOST, FIRST_AT_MOST, TooFarAhead, must_follow


@pytest.mark.parametrize(("sequence", "known"), [(1, 0), (FIRST_AT_MOST, 0), (9 + AHEAD_AT_MOST, 9), (3, 9)])
def test_a_sequence_that_may_come_next_is_taken(sequence: int, known: int) -> None:
    must_follow(sequence, known)


@pytest.mark.parametrize(("sequence", "known"), [(FIRST_AT_MOST + 1, 0), (10 + AHEAD_AT_MOST, 9), (10**6, 9)])
def test_a_sequence_far_ahead_of_all_that_was_heard_is_not(sequence: int, known: int) -> None:
    with pytest.raises(TooFarAhead):
        must_follow(sequence, known)
