"""A newcomer, for a caller who acts for its unit."""

from services.matching.projections.domain.newcomers import Newcomer
from services.matching.store import MatchingWork


def authorised_newcomer(newcomer_id: str, uow: MatchingWork) -> Newcomer:
    """The newcomer, for a caller who acts for its unit; raises NotFound, the same for one that is not there."""
    newcomer = uow.newcomers.get(newcomer_id, lambda found: uow.caller.acts_for(found.unit_id))
    newcomer.must_be_registered()
    return newcomer
