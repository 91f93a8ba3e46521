"""Who holds the places of an opportunity.

One document per opportunity is an optimistic lock: when two take the last place at once, the later commit fails with
Contended, is run again and finds none left.
"""

from dataclasses import dataclass, replace

from services.chassis.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class PlaceAllocation:
    """The places of one opportunity (its id), each held by an accepted match or a running assignment."""

    id: str
    held_by: frozenset[str] = frozenset()

    def left(self, places: int) -> int:
        """How many of this number of places are free; never below zero, also when an opportunity shrank."""
        return max(0, places - len(self.held_by))

    def with_holder(self, holder: str, places: int) -> "PlaceAllocation":
        """With a place for this holder; raises Conflict `no-place-left`. A holder that has one already keeps it."""
        if holder not in self.held_by and not self.left(places):
            raise Conflict("no-place-left", "All places are taken.", opportunity_id=self.id, places=places)
        return self.with_holder_over_limit(holder)

    def with_holder_over_limit(self, holder: str) -> "PlaceAllocation":
        """With a place for this holder even if none is left: it runs already, agreed elsewhere."""
        return replace(self, held_by=self.held_by | {holder})

    def without_holder(self, holder: str) -> "PlaceAllocation":
        """With this holder's place free again."""
        return replace(self, held_by=self.held_by - {holder})
