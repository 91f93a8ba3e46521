"""What the entrypoints of every room stand on."""

from services.chassis.dependencies import Work
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.employment.store import EmploymentWork
from services.platform.caller import Caller


class Entrypoints(Service):
    """A service that answers questions by units of work that only read."""

    work: Work[EmploymentWork]

    def _reading(self, caller: Caller) -> EmploymentWork:
        """A unit of work that only reads."""
        return self.work.begin(ExecutionContext(caller=caller))
