"""Reading a partner's log. For every channel: what is read is to be handed over (`handlers/handing.py`) first."""

from dataclasses import fields

from services.chassis.documents import from_document
from services.chassis.storage.store import Listing
from services.partners.feed.domain.logs import Log
from services.partners.people.domain.facts import Entry
from services.partners.store import ENTRIES, LOGS, PartnersWork

_ENTRY = tuple(field.name for field in fields(Entry) if field.name not in ("id", "number"))
_LOG = tuple(field.name for field in fields(Log) if field.name not in ("id", "last"))


def log_of(partner_id: str, uow: PartnersWork) -> Log | None:
    """Where the partner's log stands, as far as no failover can take it back; None before its first entry."""
    wanted = Listing(equals={"_id": partner_id}, by="last", first=0, fields=_LOG, at_most=1, settled=True)
    found = uow.store.listed(LOGS, wanted)
    return from_document({**found[0], "id": partner_id}, Log) if found else None


def entries_after(partner_id: str, number: int, at_most: int, uow: PartnersWork) -> list[Entry]:
    """The partner's entries after this number in their order, as far as no failover can take them back.

    Numbers may be missing between them: what was taken out when a person withdrew consent. Asked for in ranges with two
    ends: the embedded store looks at all that are in a range, however few are wanted.
    """
    log, width = log_of(partner_id, uow), at_most
    found: list[Entry] = []
    while log is not None and number < log.last and len(found) < at_most:
        some = _between(partner_id, number + 1, min(number + width, log.last), uow)
        found, number, width = found + some, number + width, width if some else 2 * width
    return found[:at_most]


def _between(partner_id: str, first: int, last: int, uow: PartnersWork) -> list[Entry]:
    wanted = Listing(
        equals={"partner_id": partner_id},
        by="number",
        first=first,
        last=last,
        fields=_ENTRY,
        at_most=last - first + 1,
        settled=True,
    )
    return [from_document({**found, "id": found["_id"]}, Entry) for found in uow.store.listed(ENTRIES, wanted)]
