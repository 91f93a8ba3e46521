"""What is held of an opportunity's places."""

from services.matching.places.domain import Places
from services.matching.store import MatchingWork


def places_of(opportunity_id: str, uow: MatchingWork) -> Places:
    """What is held of an opportunity's places so far."""
    return uow.places.find(opportunity_id) or Places(id=opportunity_id)


def release(opportunity_id: str, holder: str, uow: MatchingWork) -> None:
    """Free the place that it holds, if it holds one."""
    held = places_of(opportunity_id, uow)
    if holder in held.held_by:
        uow.places.save(held.released(holder))
