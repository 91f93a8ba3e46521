"""How far a subject's events may run ahead of those that were heard: one forged number must not mute somebody."""

from services.chassis.errors import RefuError

FIRST_AT_MOST = 5_000
"""Of a subject of which nothing was heard yet: a listener may begin late."""
AHEAD_AT_MOST = 500
"""Of any other: more than what one listener does not hear, or hears later, between two of its events."""


class TooFarAhead(RefuError):
    """The event may be well-formed, but so many before it were not heard: it waits, and then it is a dead letter."""

    status = 409
    title = "Too many earlier events were not heard"


def must_follow(sequence: int, known: int) -> None:
    """Raise TooFarAhead when `sequence` is no plausible next one of a subject heard up to `known`, 0 for nothing."""
    if sequence > known + (AHEAD_AT_MOST if known else FIRST_AT_MOST):
        raise TooFarAhead("sequence-too-far-ahead")
