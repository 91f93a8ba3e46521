"""Whether the organisation of a match may be told who comes."""

from services.chassis.errors import Conflict
from services.matching.projections.domain import introductions
from services.matching.proposals.domain.matches import Match, State
from services.matching.store import MatchingWork


def may_be_introduced(match: Match, uow: MatchingWork) -> bool:
    """Whether the newcomer allows it now, as far as was heard."""
    newcomer = uow.newcomers.find(match.newcomer_id)
    return newcomer is not None and introductions.is_allowed(newcomer, match.introduction)


def must_be_introduced(match: Match, uow: MatchingWork) -> None:
    """Raise Conflict `no-introduction-consent`, with the way out, while the newcomer does not allow it."""
    if not may_be_introduced(match, uow):
        detail = (
            "The newcomer did not allow that this organisation is told who comes. Ask them; then record the consent "
            "`organisation-introduction`, or their yes once more with `may_introduce`."
        )
        raise Conflict("no-introduction-consent", detail, id=match.id)


def organisation_knows(match: Match, uow: MatchingWork) -> bool:
    """Whether the organisation is told of this match: from the yes on, if allowed; what it confirmed stays with it."""
    if match.state is State.CONFIRMED:
        return True
    return match.accepted_on is not None and may_be_introduced(match, uow)
