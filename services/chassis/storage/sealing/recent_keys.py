"""Keys of persons that a process opened a moment ago: lists and searches read the same people again and again.

A key that is destroyed is forgotten here at once, and by other processes of the service within a minute; what it sealed
was deleted in the same commit.
"""

import time
from collections import OrderedDict
from collections.abc import Callable

from services.chassis.storage.sealing.keys import PersonKey

KEPT_SECONDS = 60.0
AT_MOST = 50_000


class RecentKeys:
    """By person, for a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with none."""
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, PersonKey]] = OrderedDict()

    def find(self, person: str) -> PersonKey | None:
        """The key, if it was opened within the minute."""
        found = self._kept.get(person)
        return found[1] if found and self._clock() - found[0] < KEPT_SECONDS else None

    def keep(self, person: str, key: PersonKey) -> None:
        """Remember it from now on; the oldest go."""
        self._kept[person] = self._clock(), key
        self._kept.move_to_end(person)
        oldest = self._clock() - KEPT_SECONDS
        while self._kept and (len(self._kept) > AT_MOST or next(iter(self._kept.values()))[0] < oldest):
            self._kept.popitem(last=False)

    def drop(self, person: str) -> None:
        """It is destroyed."""
        self._kept.pop(person, None)
