"""The places of an opportunity."""

from services.matching.places.domain import PlaceAllocation
from services.matching.store import MatchingWork


def places_of(opportunity_id: str, uow: MatchingWork) -> PlaceAllocation:
    """Who holds them so far; nobody of an opportunity of which none was ever held."""
    return uow.places.find(opportunity_id) or PlaceAllocation(id=opportunity_id)
