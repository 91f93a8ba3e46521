"""What readers outside are told of counts over months: fives, no count under five, and no change of fewer than five.

A count is told where it is five or more, rounded down to a five. Over time, a told count stays as it was told until the
count is five or more away from that: else two months would tell what one person did. It is hidden, or told again, only
over a distance of five from every count that is hidden (`SMALL` and below), so that becoming hidden says nothing
either. See decision 18.

Fives, because exact counts of months that do not follow one another could be subtracted: a partner that changes the
languages of its own programme from month to month, and back, would count who speaks one of them.

With and without a programme are told apart from one another, and nothing beside them that can be subtracted: no total,
and no languages, in which the same people stand once more.
"""

from collections.abc import Iterable

STEP = 5
"""What is told is a multiple of this, and changes by no less."""
SMALL = STEP - 1
"""The highest count that is hidden; zero is hidden as well, since it is one away from one."""
_CLEAR = 2 * STEP
"""The lowest that is told after a hidden one, and the lowest that a hidden one may follow."""


def told(counts: Iterable[int]) -> list[int | None]:
    """What is told of a count, month by month; None where it is hidden."""
    shown: list[int | None] = []
    for count in counts:
        shown.append(_next(shown[-1], count) if shown else _first(count))
    return shown


def _first(count: int) -> int | None:
    return _in_fives(count) if count > SMALL else None


def _next(before: int | None, count: int) -> int | None:
    if before is None:
        return _in_fives(count) if count >= _CLEAR else None
    if count <= SMALL:
        return None if before >= _CLEAR else before
    return _in_fives(count) if abs(count - before) >= STEP else before


def _in_fives(count: int) -> int:
    return count - count % STEP
