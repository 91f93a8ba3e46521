"""Reading the log: where it stands, what comes after a number, and which of it others may be told."""

from dataclasses import fields
from datetime import UTC, datetime

from services.changes.domain.entries import Entry, Log, Told, id_of
from services.changes.domain.known import is_told
from services.changes.domain.partners import allowed_id, is_kept_from_partner, is_open
from services.changes.domain.subjects import INTRODUCED, SUBJECTS
from services.changes.store import ENTRIES, LOG, WAITING, ChangesWork
from services.chassis.documents import from_document
from services.chassis.storage.store import Listing

_ENTRY = tuple(field.name for field in fields(Entry) if field.name != "id")
_EVER = datetime(2000, 1, 1, tzinfo=UTC)
_LOG = tuple(field.name for field in fields(Log) if field.name not in ("id", "last"))


def log_now(uow: ChangesWork) -> Log:
    """Where the log stands at this moment, as far as no failover can take it back; it begins with who asks first."""
    listing = Listing(equals={}, by="last", first=0, fields=_LOG, at_most=1, settled=True)
    found = uow.store.listed(LOG, listing)
    if found:
        return from_document({**found[0], "id": LOG}, Log)
    if uow.log.find(LOG) is None:
        uow.log.add(new_log(uow.now, uow))
        uow.commit()
    return uow.log.get(LOG)


def new_log(began: datetime, uow: ChangesWork) -> Log:
    """One in which nothing stands yet."""
    return Log(id=LOG, name=uow.new_id()[-12:], began=began)


def entries_between(number: int, up_to: int, uow: ChangesWork) -> list[Entry]:
    """The entries after the first number and up to the second, in their order; as far as no failover takes them back.

    Each is looked up by its id: for a range of ids the embedded store reads the whole log.
    """
    ids = [id_of(each) for each in range(number + 1, up_to + 1)]
    if not ids:
        return []
    listing = Listing(equals={"_id": ids}, by="_id", fields=_ENTRY, at_most=len(ids), settled=True)
    return [from_document({**found, "id": found["_id"]}, Entry) for found in uow.store.listed(ENTRIES, listing)]


def waiting(at_most: int, uow: ChangesWork) -> list[str]:
    """The ids of so many pages of what waits for its numbers, the earliest first."""
    listing = Listing(equals={}, by="at", first=_EVER, at_most=at_most)
    return [found["_id"] for found in uow.store.listed(WAITING, listing)]


def told_outside(entries: list[Entry], uow: ChangesWork) -> Told:
    """Which of these organisations and partners may be told of now."""
    return Told(introduced=_introduced(entries, uow), closed=_closed(entries, uow))


def _closed(entries: list[Entry], uow: ChangesWork) -> set[int]:
    """The numbers of those of which the partner may not be told: the person does not allow it, or did not then."""
    asked = {
        entry.number: (entry, allowed_id(entry.newcomer_id or "", entry.partner_id or ""))
        for entry in entries
        if is_kept_from_partner(entry)
    }
    uow.allowed.prefetch({each for _, each in asked.values()})
    return {number for number, (entry, each) in asked.items() if not is_open(entry, uow.allowed.find(each))}


def _introduced(entries: list[Entry], uow: ChangesWork) -> set[int]:
    """The numbers of those about a match of which its organisation may be told now."""
    asked = [entry for entry in entries if INTRODUCED in SUBJECTS[entry.kind].readers]
    uow.met.prefetch({entry.record_id for entry in asked})
    met = {entry.number: uow.met.find(entry.record_id) for entry in asked}
    uow.decisions.prefetch({one.newcomer_id for one in met.values() if one is not None})
    return {
        number for number, one in met.items() if one is not None and is_told(one, uow.decisions.find(one.newcomer_id))
    }
