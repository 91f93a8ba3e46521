"""The log of each partner, and cursors: the place up to which it has read."""

import re
from dataclasses import dataclass
from datetime import timedelta

from services.chassis.errors import Invalid, RefuError
from services.partners.people.domain.facts import Entry, Notice

KEPT = timedelta(days=30)
BEGINNING = "0"
"""Before the oldest entry that is kept."""
_CURSOR = re.compile("([0-9a-f]{12})-([0-9]{1,12})", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Log:
    """Where a partner's log stands. Whoever gives numbers changes this document: that keeps them in order."""

    id: str
    """The partner's."""
    name: str
    """Made up with the log: a cursor of another one, such as one before a restore, is told apart by it."""
    last: int = 0
    """The highest number that was given."""
    forgotten: int = 0
    """Entries up to this number may be gone because they are old, or their agreement is over."""


class CursorTooOld(RefuError):
    """What came after this cursor is no longer all there."""

    status = 410
    title = "Gone"


def id_of(partner_id: str, number: int) -> str:
    """The id of the entry with this number."""
    return f"{partner_id} {number:012d}"


def numbered(notice: Notice, number: int) -> Entry:
    """The entry that it becomes. `sequence` is text that sorts, as its extension of CloudEvents asks."""
    return Entry(
        **{**vars(notice), "event": {**notice.event, "sequence": f"{number:012d}"}},
        id=id_of(notice.partner_id, number),
        number=number,
    )


def cursor(log: Log, number: int) -> str:
    """The cursor of whoever has read up to this number."""
    return f"{log.name}-{number}"


def number_of(said: str, log: Log) -> int:
    """Up to which number whoever holds this cursor has read; raises CursorTooOld, Invalid `unknown-cursor`."""
    if said == BEGINNING:
        return log.forgotten
    if not _CURSOR.fullmatch(said):
        detail = f"Send a cursor as it was answered, or {BEGINNING} for all that is kept."
        raise Invalid("unknown-cursor", detail, field="after")
    name, _, number = said.partition("-")
    if name != log.name or int(number) > log.last or int(number) < log.forgotten:
        raise too_old(log)
    return int(number)


def too_old(log: Log) -> CursorTooOld:
    """What to do then; with the cursor of the oldest entry that is kept."""
    detail = (
        "Events are kept for 30 days, and not all that came after this cursor are there any more. Ask what you miss "
        "(your referrals and trajectories), then go on with `after` from `cursor` of this answer."
    )
    return CursorTooOld("cursor-too-old", detail, cursor=cursor(log, log.forgotten))
