"""Waiting longer each time that something fails again."""

FIRST_SECONDS = 0.2
LONGEST_SECONDS = 5.0


class Backoff:
    """Pauses that double, from the first to the longest; a success lets them begin anew."""

    def __init__(self) -> None:
        """Begin as after a success."""
        self.pause = 0.0
        """Seconds that were to be waited after the last failure; 0 after a success."""

    def failed(self) -> float:
        """Seconds to wait before the next try."""
        self.pause = min(2 * self.pause or FIRST_SECONDS, LONGEST_SECONDS)
        return self.pause

    def succeeded(self) -> None:
        """The next failure waits shortly again."""
        self.pause = 0.0
