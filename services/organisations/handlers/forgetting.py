"""Corrections are kept for two years: what stood there before may name a contact who left."""

from datetime import timedelta

from services.chassis.storage.collection import Collection
from services.chassis.storage.store import Listing
from services.organisations.store import OrganisationsWork
from services.platform.corrections import RecordCorrections

KEPT = timedelta(days=730)
AT_ONCE = 50
"""Records in one commit; the others an hour later."""


def forget_corrections(uow: OrganisationsWork) -> None:
    """Of organisations and of opportunities."""
    _forget("organisation_corrections", uow.organisation_corrections, uow)
    _forget("opportunity_corrections", uow.opportunity_corrections, uow)


def _forget(collection: str, kept: Collection[RecordCorrections], uow: OrganisationsWork) -> None:
    last = uow.today - KEPT
    wanted = Listing(equals={}, by="oldest_on", first="0001-01-01", last=last.isoformat(), at_most=AT_ONCE)
    found = [row["_id"] for row in uow.store.listed(collection, wanted)]
    kept.prefetch(found)
    for known in map(kept.get, found):
        left = known.after(last)
        if left.made:
            kept.save(left)
        else:
            kept.remove(known.id)
