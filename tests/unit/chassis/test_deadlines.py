"""A deadline for a whole piece of waiting."""

import eventlet
import pytest

from services.chassis.process.deadlines import within


def wait_a_little(times: int) -> None:
    for _ in range(times):
        eventlet.sleep(0.01)


def test_many_small_waits_count_together() -> None:
    with pytest.raises(TimeoutError), within(0.05):
        wait_a_little(100)


def test_what_is_in_time_is_left_alone_afterwards() -> None:
    with within(0.02):
        pass

    eventlet.sleep(0.04)


def test_the_deadline_of_somebody_else_is_not_taken_for_our_own() -> None:
    with pytest.raises(eventlet.Timeout), eventlet.Timeout(0.02), within(1):
        eventlet.sleep(0.5)
