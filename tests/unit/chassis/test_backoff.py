"""Whoever waits for something that is away waits longer each time, and never for long."""

from services.chassis.backoff import LONGEST_SECONDS, Backoff


def test_each_failure_waits_twice_as_long_up_to_a_limit() -> None:
    backoff = Backoff()

    assert [backoff.failed() for _ in range(7)] == [0.2, 0.4, 0.8, 1.6, 3.2, LONGEST_SECONDS, LONGEST_SECONDS]


def test_after_a_success_the_next_failure_waits_shortly_again() -> None:
    backoff = Backoff()
    for _ in range(5):
        backoff.failed()

    backoff.succeeded()

    assert backoff.pause == 0
    assert backoff.failed() == 0.2
