"""A match, for a caller whom it concerns."""

from services.chassis.errors import NotFound
from services.matching.access import concerns, must_concern
from services.matching.proposals.domain.matches import Match, State
from services.matching.store import MatchingWork
from services.matching.values.sides import SIDES
from services.platform.caller import Caller


def authorised_match(match_id: str, uow: MatchingWork) -> Match:
    """The match, to act on it, if it concerns the caller; raises NotFound, Forbidden."""
    match = uow.matches.get(match_id)
    must_concern(uow.caller, match)
    if _is_hidden(uow.caller, match):
        raise _unknown(match)
    return match


def visible_match(match_id: str, uow: MatchingWork) -> Match:
    """The match, to read it, if it concerns the caller and `may_see`; raises NotFound, Forbidden."""
    match = authorised_match(match_id, uow)
    if not may_see(uow.caller, match):
        raise _unknown(match)
    return match


def may_see(caller: Caller, match: Match) -> bool:
    """An organisation sees a match from the newcomer's yes on, a newcomer from the proposal on, neither before."""
    if not concerns(caller, match) or _is_hidden(caller, match):
        return False
    return caller.role != "organisation" or match.accepted_on is not None


def _is_hidden(caller: Caller, match: Match) -> bool:
    """A prepared match was proposed to nobody: to either side it does not exist."""
    return match.state is State.PREPARED and caller.role in SIDES


def _unknown(match: Match) -> NotFound:
    return NotFound("unknown-match", "There is no match with this id here.", id=match.id)
