"""The log of each partner, and its entries."""

from dataclasses import dataclass
from datetime import timedelta

from services.chassis.cursors import CursorTooOld, cursor
from services.partners.people.domain.facts import Entry, Notice

KEPT = timedelta(days=30)


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


def too_old(log: Log) -> CursorTooOld:
    """What to do then; with the cursor of the oldest entry that is kept."""
    detail = (
        "Events are kept for 30 days, and not all that came after this cursor are there any more. Ask what you miss "
        "(your referrals and trajectories), then go on with `after` from `cursor` of this answer."
    )
    return CursorTooOld("cursor-too-old", detail, cursor=cursor(log, log.forgotten))
