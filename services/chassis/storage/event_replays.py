"""Orders to publish once more what was published in some time: one document each, which relays carry out."""

from dataclasses import dataclass
from datetime import datetime

from services.chassis.storage.collection import Collection
from services.chassis.storage.unit_of_work import UnitOfWork

COLLECTION = "event_replays"


@dataclass(frozen=True)
class EventReplay:
    """What the broker confirmed from `since` to `until`, UTC, both included, is published again."""

    id: str
    since: datetime
    until: datetime
    reached: datetime | None = None
    """Up to where it was done; a relay moves it on."""


def order_replay(since: datetime, until: datetime, uow: UnitOfWork) -> EventReplay:
    """Have it begun by a relay of the service once this is committed."""
    replay = EventReplay(uow.new_id(), since, until)
    Collection(uow, COLLECTION, EventReplay, missing="unknown-event-replay").add(replay)
    return replay
