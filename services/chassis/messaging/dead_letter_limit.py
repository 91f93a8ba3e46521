"""How many dead letters a listener may make before it stops itself: a bad release must not dead-letter everything."""

from collections import deque
from collections.abc import Callable

WINDOW_SECONDS = 600.0


class DeadLetterLimit:
    """Counts the dead letters of the last ten minutes."""

    def __init__(self, limit: int, clock: Callable[[], float]) -> None:
        """Begin with none; `clock` gives seconds that only grow."""
        self._limit = limit
        self._clock = clock
        self._made_at: deque[float] = deque()

    @property
    def count(self) -> int:
        """Dead letters within the window."""
        while self._made_at and self._made_at[0] < self._clock() - WINDOW_SECONDS:
            self._made_at.popleft()
        return len(self._made_at)

    @property
    def left(self) -> int:
        """How many more there may be."""
        return self._limit - self.count

    @property
    def reached(self) -> bool:
        """Whether the listener must stop itself."""
        return self.left <= 0

    def note(self) -> None:
        """One more was made."""
        self._made_at.append(self._clock())
