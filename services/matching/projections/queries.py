"""A newcomer, for a caller who acts for its unit."""

from services.matching.projections.domain.newcomers import Newcomer
from services.matching.store import MatchingWork


def authorised_newcomer(newcomer_id: str, uow: MatchingWork) -> Newcomer:
    """The newcomer, for a caller who acts for its unit; raises NotFound, Forbidden."""
    newcomer = uow.newcomers.get(newcomer_id)
    uow.caller.must_act_for(newcomer.unit)
    return newcomer
