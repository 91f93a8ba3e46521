"""A match, for a caller who has to do with it."""

from services.chassis.caller import Caller
from services.chassis.errors import NotFound
from services.matching.access import must_concern
from services.matching.proposals.domain.matches import Match, State
from services.matching.store import MatchingWork
from services.matching.values.sides import SIDES


def my_match(match_id: str, uow: MatchingWork) -> Match:
    """The match, if the caller has to do with it."""
    match = uow.matches.get(match_id)
    must_concern(uow.caller, match)
    must_be_shown(uow.caller, match)
    return match


def must_be_shown(caller: Caller, match: Match) -> None:
    """Raise NotFound, as if it were not there, to either side of a match that was proposed to nobody yet."""
    if match.state is State.PREPARED and caller.role in SIDES:
        raise NotFound("unknown-match", "There is no match with this id here.", id=match.id)
