"""Who may ask what, and how a question reads."""

from services.chassis.dependencies import Work
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.employment.store import EmploymentWork
from services.platform.caller import Caller

COORDINATOR = ("coordinator",)
PARTNER = ("coordinator", "coach")
OWN = ("coordinator", "newcomer")
INSIGHT = ("coordinator", "coach", "newcomer")


class Entrypoints(Service):
    """What the entrypoints of every room stand on."""

    work: Work[EmploymentWork]

    def _reading(self, caller: Caller) -> EmploymentWork:
        """A unit of work that only reads."""
        return self.work.begin(ExecutionContext(caller=caller))
