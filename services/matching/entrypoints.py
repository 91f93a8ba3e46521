"""What the entrypoints of every room stand on."""

from services.chassis.caller import Caller
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.matching.store import MatchingWork


class Entrypoints(Service):
    """How a question, and what the service does by itself, get a unit of work."""

    def _reading(self, caller: Caller) -> MatchingWork:
        """A unit of work that only reads: nobody commits it."""
        uow: MatchingWork = self.work.begin(ExecutionContext(caller=caller))
        return uow

    def _begin(self) -> MatchingWork:
        """A unit of work of its own, for what the service does by itself; whoever begins it commits it."""
        uow: MatchingWork = self.work.begin(ExecutionContext())
        return uow
