"""The ceilings that hold."""

from services.matching import reference
from services.matching.reimbursements import domain
from services.matching.reimbursements.domain import Ceiling
from services.matching.store import MatchingWork


def ceilings(uow: MatchingWork) -> list[Ceiling]:
    """All that hold, those of the table and those that were added."""
    return domain.all_ceilings(reference.ceilings(), uow.ceilings.where())
