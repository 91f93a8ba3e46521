"""What is held of an opportunity's places: one document each, so that two who want the last one meet on its version."""

from dataclasses import dataclass, replace

from services.chassis.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class Places:
    """The places of one opportunity (its id), each held by an accepted match or a running assignment."""

    id: str
    held_by: frozenset[str] = frozenset()

    def left(self, places: int) -> int:
        """How many of so many are free; never below zero, also when an opportunity shrank."""
        return max(0, places - len(self.held_by))

    def held(self, holder: str, places: int) -> "Places":
        """With one more held; raises Conflict `no-place-left`. Who holds one already keeps it."""
        if holder not in self.held_by and not self.left(places):
            raise Conflict("no-place-left", "All places are taken.", opportunity_id=self.id, places=places)
        return self.taken(holder)

    def taken(self, holder: str) -> "Places":
        """With one more held, come what may: for an assignment that runs already, agreed elsewhere."""
        return replace(self, held_by=self.held_by | {holder})

    def released(self, holder: str) -> "Places":
        """With that one free again."""
        return replace(self, held_by=self.held_by - {holder})
