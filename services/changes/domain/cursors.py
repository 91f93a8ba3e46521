"""Cursors: the place in the log up to which a reader has read."""

import re

from services.changes.domain.entries import Log
from services.chassis.errors import Invalid, RefuError

BEGINNING = "0"
"""Before the oldest entry that is kept."""
_CURSOR = re.compile("([0-9a-f]{12})-([0-9]{1,12})", re.ASCII)


class CursorTooOld(RefuError):
    """What came after this cursor is no longer all there."""

    status = 410
    title = "Gone"


def cursor(log: Log, number: int) -> str:
    """The cursor of whoever has read up to this number."""
    return f"{log.name}-{number}"


def must_be_cursor(said: str) -> None:
    """Raise Invalid unless this is what a cursor looks like."""
    if said != BEGINNING and not _CURSOR.fullmatch(said):
        detail = f"Send a cursor as it was answered, or {BEGINNING} for all that is kept."
        raise Invalid("unknown-cursor", detail, field="after")


def number_of(said: str, log: Log) -> int:
    """Up to which number whoever holds this cursor has read; raises CursorTooOld, Invalid `unknown-cursor`."""
    must_be_cursor(said)
    if said == BEGINNING:
        return log.forgotten
    name, _, number = said.partition("-")
    if name != log.name or int(number) > log.last or int(number) < log.forgotten:
        raise too_old(log)
    return int(number)


def too_old(log: Log) -> CursorTooOld:
    """What to do then; with the cursor of now."""
    detail = (
        "Changes are kept for seven days, and not all that came after this cursor are there any more. Take `cursor` of "
        "this answer, load anew what you show, and then go on from that cursor with `after`."
    )
    return CursorTooOld("cursor-too-old", detail, cursor=cursor(log, log.last))
