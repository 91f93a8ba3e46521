"""Minutes of travel between numbered postal codes, computed once for each start and set of modes."""

import numpy as np
from numpy.typing import NDArray

from services.contracts.vocabulary import TRAVEL_MODES
from services.matching.board.codes import Numbers
from services.matching.rulebook.domain.travel import Travel
from services.matching.suitability.domain.pair_grid import NOT_KNOWN

MODE_SETS = 1 << len(TRAVEL_MODES)
"""How many sets of ways of travelling there are."""


class TravelTimeMatrix:
    """A row of minutes for each start, filled in when somebody asks."""

    def __init__(self, travel: Travel, postcodes: Numbers) -> None:
        """Begin with nothing computed."""
        self._travel, self._postcodes = travel, postcodes
        self._rows: dict[tuple[int, int], NDArray[np.int32]] = {}

    def minutes(self, starts: NDArray[np.int16], modes: NDArray[np.int8], ends: NDArray[np.int16]) -> NDArray[np.int32]:
        """By start (with its bits of `TRAVEL_MODES`) and end, whole minutes or NOT_KNOWN: (starts, ends)."""
        if not len(starts):
            return np.zeros((0, len(ends)), dtype=np.int32)
        keys, where = np.unique(starts.astype(np.int32) * MODE_SETS + modes, return_inverse=True)
        rows = np.stack([self._row(int(key) // MODE_SETS, int(key) % MODE_SETS)[ends] for key in keys])
        return rows[where]

    def _row(self, start: int, modes: int) -> NDArray[np.int32]:
        known = self._rows.get((start, modes))
        if known is None or len(known) < len(self._postcodes):
            known = self._rows[start, modes] = self._computed(start, modes)
        return known[: len(self._postcodes)]

    def _computed(self, start: int, modes: int) -> NDArray[np.int32]:
        words = self._postcodes.words()
        travel_times = [mode for number, mode in enumerate(TRAVEL_MODES) if modes >> number & 1]
        if not start or not travel_times:
            return np.full(len(words) + 1, NOT_KNOWN, dtype=np.int32)
        minutes = [self._travel.minutes(words[start - 1], end, travel_times) for end in words]
        return np.array([NOT_KNOWN, *(NOT_KNOWN if m is None else m for m in minutes)], dtype=np.int32)
