"""A match, for a caller whom it concerns."""

from services.chassis import concerned
from services.matching.access import concerns
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.queries.introductions import organisation_knows
from services.matching.store import MatchingWork
from services.matching.values.sides import SIDES
from services.platform.caller import Caller


def authorised_match(match_id: str, uow: MatchingWork) -> Match:
    """The match, to act on it, if the caller `may_see` it; raises NotFound, the same for one that is not there."""
    return visible_match(match_id, uow)


def visible_match(match_id: str, uow: MatchingWork) -> Match:
    """The match, to read it, if the caller `may_see` it; raises NotFound, the same for one that is not there."""
    match = uow.matches.get(match_id, lambda found: may_see(found, uow))
    concerned.note(match.newcomer_id)
    return match


def may_see(match: Match, uow: MatchingWork) -> bool:
    """A newcomer sees a match from the proposal on, an organisation once it `knows` of it, neither before."""
    if not concerns(uow.caller, match) or _is_hidden(uow.caller, match):
        return False
    return uow.caller.role != "organisation" or organisation_knows(match, uow)


def _is_hidden(caller: Caller, match: Match) -> bool:
    """A prepared match was proposed to nobody: to either side it does not exist."""
    return match.state is State.PREPARED and caller.role in SIDES
