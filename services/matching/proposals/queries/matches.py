"""A match, for a caller whom it concerns."""

from services.matching.access import concerns
from services.matching.proposals.domain.matches import Match, State
from services.matching.store import MatchingWork
from services.matching.values.sides import SIDES
from services.platform.caller import Caller


def authorised_match(match_id: str, uow: MatchingWork) -> Match:
    """The match, to act on it, if it concerns the caller; raises NotFound, the same for one that is not there."""
    return uow.matches.get(match_id, lambda found: concerns(uow.caller, found) and not _is_hidden(uow.caller, found))


def visible_match(match_id: str, uow: MatchingWork) -> Match:
    """The match, to read it, if the caller `may_see` it; raises NotFound, the same for one that is not there."""
    return uow.matches.get(match_id, lambda found: may_see(uow.caller, found))


def may_see(caller: Caller, match: Match) -> bool:
    """An organisation sees a match from the newcomer's yes on, a newcomer from the proposal on, neither before."""
    if not concerns(caller, match) or _is_hidden(caller, match):
        return False
    return caller.role != "organisation" or match.accepted_on is not None


def _is_hidden(caller: Caller, match: Match) -> bool:
    """A prepared match was proposed to nobody: to either side it does not exist."""
    return match.state is State.PREPARED and caller.role in SIDES
