"""Many people at once: each id gets a number, and a crowd of them is one whole number with a bit set for each.

Uniting, intersecting and counting crowds of twenty thousand then takes microseconds and two and a half kilobytes each.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from services.reporting.domain.days import Tally
from services.reporting.domain.packing import chunks

Crowd = int
NOBODY: Crowd = 0
_ONE = ord("1")


@dataclass(frozen=True, slots=True)
class Counted:
    """A tally with its people and organisations as crowds."""

    days: int = 0
    persons: Crowd = NOBODY
    organisations: Crowd = NOBODY


class Numbering:
    """Numbers ids in the order they are met. Crowds of one numbering can be compared, of two they cannot."""

    def __init__(self) -> None:
        """Begin with nobody met."""
        self._numbers: dict[bytes, int] = {}

    def crowd(self, ids: Iterable[bytes]) -> Crowd:
        """These packed ids as one number."""
        numbers = self._numbers_of(tuple(ids))
        digits = bytearray(b"0") * (len(self._numbers) + 1)
        for number in numbers:
            digits[number] = _ONE
        digits.reverse()
        return int(digits, 2)  # linear for a base that is a power of two

    def _numbers_of(self, ids: tuple[bytes, ...]) -> tuple[int, ...]:
        try:
            return tuple(map(self._numbers.__getitem__, ids))
        except KeyError:
            for stranger in set(ids).difference(self._numbers):
                self._numbers[stranger] = len(self._numbers)
        return tuple(map(self._numbers.__getitem__, ids))

    def counted(self, tally: Tally) -> Counted:
        """A tally as crowds."""
        return Counted(tally.days, self.crowd(chunks(tally.persons)), self.crowd(chunks(tally.organisations)))
