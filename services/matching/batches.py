"""Work that is due for many at once, in batches with a commit each: what fails in one batch stops no other."""

from collections.abc import Callable

from services.chassis.error_summary import innocent
from services.chassis.errors import PERMANENT, Contended
from services.chassis.logs import logger
from services.matching.store import MatchingWork

Begin = Callable[[], MatchingWork]
"""Begins a unit of work of its own."""
Handle = Callable[[list[str], MatchingWork], int]
"""Loads what has these ids anew and does what is due; for how many it did."""


def commit_in_batches(ids: list[str], size: int, begin: Begin, handle: Handle) -> int:
    """Handle the ids in batches of at most `size`, each in a unit of work begun and committed here; how many it did.

    This is one of the places where the chassis is not the one to commit: see docs/architecture.md. A batch that is
    refused, or that somebody else's commit contends with, is logged and left for the next run.
    """
    handled = 0
    for first in range(0, len(ids), size):
        uow = begin()
        try:
            count = handle(ids[first : first + size], uow)
            uow.commit()
        except (Contended, *PERMANENT) as error:
            logger().warning("batch-waits", batch=handle.__name__, error=innocent(error))
        else:
            handled += count
    return handled


def next_in_rotation(ids: list[str], turn: int, size: int) -> list[str]:
    """At most `size` of these, the next ones each turn, so that each has its turn whatever became of the others."""
    if len(ids) <= size:
        return ids
    first = turn * size % len(ids)
    return [*ids[first:], *ids[:first]][:size]
