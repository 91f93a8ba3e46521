"""What readers outside are told of counts over months: no count under five, and no change of fewer than five.

A count is told where it is five or more. Over time, a told count stays as it was told until it differs by five or more:
else two months would tell what one person did. It is hidden, or told again, only over a distance of five from every
count that is hidden (`SMALL` and below), so that becoming hidden says nothing either. See decision 18.

With and without a programme are told apart from one another, and nothing beside them that can be subtracted: no total,
and no languages, in which the same people stand once more.
"""

from collections.abc import Iterable

SMALL = 4
"""The highest count that is hidden; zero is hidden as well, since it is one away from one."""
STEP = 5
"""By how much a told count must differ before another is told."""
_CLEAR = SMALL + STEP


def told(counts: Iterable[int]) -> list[int | None]:
    """What is told of a count, month by month; None where it is hidden."""
    shown: list[int | None] = []
    for count in counts:
        shown.append(_next(shown[-1], count) if shown else _first(count))
    return shown


def _first(count: int) -> int | None:
    return count if count > SMALL else None


def _next(before: int | None, count: int) -> int | None:
    if before is None:
        return count if count >= _CLEAR else None
    if count <= SMALL:
        return None if before >= _CLEAR else before
    return count if abs(count - before) >= STEP else before
