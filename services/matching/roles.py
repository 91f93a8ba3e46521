"""Who may ask what, and how a question reads."""

from services.chassis.caller import Caller
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.matching.store import MatchingWork

COORDINATOR = ("coordinator",)
ORGANISATION = ("coordinator", "organisation")
NEWCOMER = ("coordinator", "newcomer")
EITHER_SIDE = ("coordinator", "organisation", "newcomer")
ADMINISTRATOR: tuple[str, ...] = ()
"""An administrator may do everything; here nobody else may."""


class Entrypoints(Service):
    """What every subject's entrypoints stand on."""

    def _reading(self, caller: Caller) -> MatchingWork:
        """A unit of work that only reads."""
        uow: MatchingWork = self.work.begin(ExecutionContext(caller=caller))
        return uow

    def _begin(self) -> MatchingWork:
        """A unit of work of its own, for what the service does by itself."""
        uow: MatchingWork = self.work.begin(ExecutionContext())
        return uow
