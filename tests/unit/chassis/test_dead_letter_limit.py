"""A listener may make some dead letters in ten minutes, then it must stop itself."""

from services.chassis.messaging.dead_letter_limit import WINDOW_SECONDS, DeadLetterLimit


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_limit_is_reached_by_that_many_dead_letters() -> None:
    limit = DeadLetterLimit(2, Clock())

    limit.note()
    assert (limit.left, limit.reached) == (1, False)
    limit.note()
    assert (limit.left, limit.reached) == (0, True)


def test_dead_letters_of_longer_ago_do_not_count() -> None:
    clock = Clock()
    limit = DeadLetterLimit(2, clock)
    limit.note()

    clock.now = WINDOW_SECONDS + 1
    limit.note()

    assert (limit.count, limit.reached) == (1, False)
