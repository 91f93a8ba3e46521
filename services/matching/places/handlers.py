"""Holding and freeing places of an opportunity; whether one is left, also when two want the last, is in `domain`."""

from services.matching.places.queries import places_of
from services.matching.store import MatchingWork


def hold(opportunity_id: str, holder: str, places: int, uow: MatchingWork) -> None:
    """Keep one of this number of places; raises Conflict `no-place-left`."""
    uow.places.put(places_of(opportunity_id, uow).with_holder(holder, places))


def hold_over_limit(opportunity_id: str, holder: str, uow: MatchingWork) -> None:
    """Keep a place even if none is left, for what runs already."""
    uow.places.put(places_of(opportunity_id, uow).with_holder_over_limit(holder))


def release(opportunity_id: str, holder: str, uow: MatchingWork) -> None:
    """Free the place that it holds, if it holds one."""
    held = places_of(opportunity_id, uow)
    if holder in held.held_by:
        uow.places.save(held.without_holder(holder))
