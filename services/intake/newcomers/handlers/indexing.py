"""Newcomers who were registered before names, or phones, were looked up get their keys."""

from services.chassis.storage.store import Listing
from services.intake.newcomers.domain.newcomers import indexed
from services.intake.store import IntakeWork

AT_ONCE = 500


def index_some(uow: IntakeWork) -> None:
    """Give keys to some who have none."""
    for key in ("looked_up_by", "reachable_at", "resembles_by", "found_by"):
        wanted = Listing(equals={key: None}, by="registered_on", at_most=AT_ONCE)
        ids = [row["_id"] for row in uow.store.listed("newcomers", wanted)]
        uow.newcomers.prefetch(ids)
        for newcomer in map(uow.newcomers.get, ids):
            uow.newcomers.save(indexed(newcomer))
