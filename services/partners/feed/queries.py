"""Reading a partner's log. For every channel: what is read is to be handed over (`handlers/handing.py`) first."""

from dataclasses import fields

from services.chassis.documents import from_document
from services.chassis.storage.store import Listing
from services.partners.feed.domain.logs import Log, id_of
from services.partners.people.domain.facts import Entry
from services.partners.store import ENTRIES, LOGS, PartnersWork

_ENTRY = tuple(field.name for field in fields(Entry) if field.name != "id")
_LOG = tuple(field.name for field in fields(Log) if field.name not in ("id", "last"))


def log_of(partner_id: str, uow: PartnersWork) -> Log | None:
    """Where the partner's log stands, as far as no failover can take it back; None before its first entry."""
    wanted = Listing(equals={"_id": partner_id}, by="last", first=0, fields=_LOG, at_most=1, settled=True)
    found = uow.store.listed(LOGS, wanted)
    return from_document({**found[0], "id": partner_id}, Log) if found else None


def entries_after(partner_id: str, number: int, at_most: int, uow: PartnersWork) -> list[Entry]:
    """The partner's entries after this number in their order, as far as no failover can take them back.

    Numbers may be missing between them: what was taken out when a person withdrew consent.
    """
    wanted = Listing(
        equals={},
        by="_id",
        first=id_of(partner_id, number + 1),
        last=id_of(partner_id, 10**12 - 1),
        fields=_ENTRY,
        at_most=at_most,
        settled=True,
    )
    return [from_document({**found, "id": found["_id"]}, Entry) for found in uow.store.listed(ENTRIES, wanted)]
