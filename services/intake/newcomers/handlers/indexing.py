"""Newcomers who were registered before names were looked up get their keys."""

from dataclasses import replace

from services.chassis.storage.store import Listing
from services.intake.newcomers.domain.likeness import keys_of
from services.intake.store import IntakeWork

AT_ONCE = 500


def index_some(uow: IntakeWork) -> None:
    """Give keys to some who have none."""
    wanted = Listing(equals={"looked_up_by": None}, by="registered_on", at_most=AT_ONCE)
    ids = [row["_id"] for row in uow.store.listed("newcomers", wanted)]
    uow.newcomers.prefetch(ids)
    for newcomer in map(uow.newcomers.get, ids):
        uow.newcomers.save(replace(newcomer, looked_up_by=keys_of(newcomer.person)))
