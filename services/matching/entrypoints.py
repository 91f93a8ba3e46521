"""What the entrypoints of every room stand on."""

from services.chassis.dependencies import Work
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.matching.store import MatchingWork
from services.platform.caller import Caller


class Entrypoints(Service):
    """How a question, and what the service does by itself, get a unit of work."""

    work: Work[MatchingWork]

    def _reading(self, caller: Caller) -> MatchingWork:
        """A unit of work that only reads: nobody commits it."""
        return self.work.begin(ExecutionContext(caller=caller))

    def _begin(self) -> MatchingWork:
        """A unit of work of its own, for what the service does by itself; whoever begins it commits it."""
        return self.work.begin(ExecutionContext())
