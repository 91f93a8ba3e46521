"""Much that is due at once, some in each commit: what is in the way of one portion stops no other."""

from collections.abc import Callable

from services.chassis.errors import PERMANENT, Contended
from services.chassis.logs import innocent, logger
from services.matching.store import MatchingWork

Begin = Callable[[], MatchingWork]
"""Begins a unit of work of its own."""
Handle = Callable[[list[str], MatchingWork], int]
"""Does what is due with these ids, loaded anew; to how many it did it."""


def in_portions(ids: list[str], size: int, begin: Begin, handle: Handle) -> int:
    """Handle so many of these at a time, each time in a commit of its own; how many were handled.

    What somebody else changed at the same moment, or what is refused, is left for the next time.
    """
    handled = 0
    for first in range(0, len(ids), size):
        uow = begin()
        try:
            count = handle(ids[first : first + size], uow)
            uow.commit()
        except (Contended, *PERMANENT) as error:
            logger().warning("portion-waits", portion=handle.__name__, error=innocent(error))
        else:
            handled += count
    return handled


def in_turn(ids: list[str], turn: int, size: int) -> list[str]:
    """So many of these, the next ones each turn and all within a round, whatever became of those before."""
    if len(ids) <= size:
        return ids
    first = turn * size % len(ids)
    return [*ids[first:], *ids[:first]][:size]
