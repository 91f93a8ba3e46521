"""Who may ask what, and how a question reads."""

from services.chassis.caller import Caller
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.employment.store import EmploymentWork

COORDINATOR = ("coordinator",)
PARTNER = ("coordinator", "coach")
OWN = ("coordinator", "newcomer")
INSIGHT = ("coordinator", "coach", "newcomer")


class Entrypoints(Service):
    """What the entrypoints of every room stand on."""

    def _reading(self, caller: Caller) -> EmploymentWork:
        """A unit of work that only reads."""
        uow: EmploymentWork = self.work.begin(ExecutionContext(caller=caller))
        return uow
