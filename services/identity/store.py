"""What identity keeps: its collections, and the indexes they need."""

from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform.work import UnitOfWork

INDEXES: dict[str, list[str]] = {}


class IdentityWork(UnitOfWork):
    """Identity's unit of work."""

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, context)
