"""What to do with a cursor of which not all that came after it is there any more."""

from services.changes.domain.entries import Log
from services.chassis.cursors import CursorTooOld, cursor


def too_old(log: Log) -> CursorTooOld:
    """What to do then; with the cursor of now."""
    detail = (
        "Changes are kept for seven days, and not all that came after this cursor are there any more. Take `cursor` of "
        "this answer, load anew what you show, and then go on from that cursor with `after`."
    )
    return CursorTooOld("cursor-too-old", detail, cursor=cursor(log, log.last))
