"""Orders to start listeners again that stopped themselves: one document each, which all processes of a service read."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from services.chassis.storage.availability import availability
from services.chassis.storage.collection import Collection
from services.chassis.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from pymongo.database import Database

    from services.chassis.storage.store import Document

COLLECTION = "listener_starts"


@dataclass(frozen=True)
class ListenerStart:
    """The latest order for one listener; `id` is its name, `order` differs from that of every earlier one."""

    id: str
    order: str


def order_start(listener: str, uow: UnitOfWork) -> None:
    """Have it started in every process of the service once this is committed."""
    starts = Collection(uow, COLLECTION, ListenerStart, missing="unknown-listener")
    start = ListenerStart(listener, uow.new_id())
    if starts.find(listener) is None:
        starts.add(start)
    else:
        starts.save(start)


def latest_order(database: "Database[Document]", listener: str) -> str | None:
    """The latest order, None when there never was one; raises Unavailable while the store is away."""
    with availability():
        found = database[COLLECTION].find_one({"_id": listener})
    return str(found["order"]) if found else None
