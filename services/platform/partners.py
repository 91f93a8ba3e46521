"""Partners on the way to work: what a client calls one could be somebody's name, so others hear an id of it."""

from services.platform.work import UnitOfWork

PARTNER = "partner"


def partner_id(partner: str, uow: UnitOfWork) -> str:
    """The id by which services tell one another of a partner: the same in all of them, computed by nobody else."""
    return uow.derived_id(PARTNER, partner)
