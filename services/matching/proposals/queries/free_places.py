"""How many places of an opportunity are free, and how many are confirmed."""

from services.chassis.errors import Conflict
from services.matching.places.queries import places_of
from services.matching.proposals.domain import reserve_lists
from services.matching.proposals.domain.matches import State
from services.matching.store import MatchingWork


def free_places(opportunity_id: str, uow: MatchingWork) -> int:
    """How many places nobody holds and nobody is proposed for; none where the opportunity is closed or over."""
    opportunity = uow.opportunities.find(opportunity_id)
    if opportunity is None or not reserve_lists.accepts_newcomers(opportunity, uow.today):
        return 0
    left = places_of(opportunity_id, uow).left(opportunity.details.places)
    return max(0, left - count(State.PROPOSED, opportunity_id, uow))


def unfilled_places(opportunity_id: str, uow: MatchingWork) -> int:
    """Of these, how many nobody is prepared for in a round either."""
    return max(0, free_places(opportunity_id, uow) - count(State.PREPARED, opportunity_id, uow))


def count(state: State, opportunity_id: str, uow: MatchingWork) -> int:
    """How many matches at an opportunity stand so."""
    return len(uow.matches.where(opportunity_id=opportunity_id, state=state.value))


def must_not_be_confirmed_full(opportunity_id: str, uow: MatchingWork) -> None:
    """Raise Conflict `no-place-left` where what was confirmed takes all places, which may have become fewer."""
    places = uow.opportunities.get(opportunity_id).details.places
    waiting = {match.id for match in uow.matches.where(opportunity_id=opportunity_id, state=State.ACCEPTED.value)}
    if len(places_of(opportunity_id, uow).held_by - waiting) >= places:
        detail = f"All {places} places are confirmed by now: refuse or withdraw this one, or add a place."
        raise Conflict("no-place-left", detail, opportunity_id=opportunity_id, places=places)
