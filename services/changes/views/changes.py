"""What changed after a cursor, of what a reader may hear of."""

from services.changes.answers import Change, Changes, Concerns, Record
from services.changes.commands import AskChanges
from services.changes.domain.cursors import too_old
from services.changes.domain.entries import Entry, Log, Told, keys, known_since
from services.changes.queries.log import entries_between, log_now, told_outside
from services.changes.queries.readers import Reader, reader_of
from services.changes.store import ChangesWork
from services.chassis.cursors import cursor, number_of

SCANNED = 2000
"""Entries that one request looks through; who finds little among them asks again from where it stopped."""
OUTSIDE = frozenset({"organisation", "coach"})
"""Roles that hear of people as far as these allow it."""
_SHOWN: dict[str, tuple[str, ...]] = {
    "newcomer": ("newcomer", "organisation"),
    "organisation": ("newcomer", "organisation"),
    "coach": ("newcomer",),
}
"""By role, of whom it is told that they are concerned; others are told all."""


def changes(ask: AskChanges, uow: ChangesWork) -> Changes:
    """A part of the log, which was numbered a moment ago; raises CursorTooOld, Invalid `unknown-cursor`."""
    log = log_now(uow)
    if ask.after is None:
        return Changes(changes=(), cursor=cursor(log, log.last), more=False, since=known_since(log, uow.now))
    begun = number_of(ask.after, log, too_old)
    scanned = entries_between(begun, min(begun + SCANNED, log.last), uow)
    # asked after the entries were read: what is taken out meanwhile is missed by nobody in silence
    if log_now(uow).forgotten > begun:
        raise too_old(log)
    found = visible(scanned, reader_of(uow.caller, uow), uow)[: ask.limit]
    is_full = len(found) == ask.limit
    reached = found[-1].number if is_full else scanned[-1].number if scanned else begun
    return Changes(
        changes=tuple(shown(entry, uow.caller.role, log) for entry in found),
        cursor=cursor(log, reached),
        more=bool(scanned) and reached < max(log.last, scanned[-1].number),
        since=known_since(log, uow.now),
    )


def visible(entries: list[Entry], reader: Reader, uow: ChangesWork) -> list[Entry]:
    """Those that the reader may hear of."""
    if reader.everything:
        return entries
    told = told_outside(entries, uow) if reader.role in OUTSIDE else Told()
    return [entry for entry in entries if not reader.keys.isdisjoint(keys(entry, told))]


def shown(entry: Entry, role: str, log: Log) -> Change:
    """An entry as this role is told of it."""
    names = _SHOWN.get(role, ("unit", "area", "organisation", "newcomer"))
    return Change(
        cursor=cursor(log, entry.number),
        at=entry.at,
        kind=entry.kind,
        record=Record(kind=entry.record, id=entry.record_id),
        concerns=Concerns(**{name: getattr(entry, f"{name}_id") for name in names}),
    )
