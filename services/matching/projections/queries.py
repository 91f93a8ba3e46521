"""A newcomer, for a caller who acts for its unit."""

from services.matching.projections.domain.newcomers import Candidate
from services.matching.store import MatchingWork


def candidate_of(newcomer_id: str, uow: MatchingWork) -> Candidate:
    """The newcomer, for a caller who acts for its unit; raises NotFound, Forbidden."""
    candidate = uow.candidates.get(newcomer_id)
    uow.caller.must_act_for(candidate.unit)
    return candidate
