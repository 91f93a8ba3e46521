"""What the entrypoints of every room stand on."""

from services.chassis.dependencies import Work
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.partners.store import PartnersWork
from services.platform.caller import Caller


class Entrypoints(Service):
    """A service that answers questions by units of work that only read, and begins others by itself."""

    work: Work[PartnersWork]

    def _reading(self, caller: Caller) -> PartnersWork:
        """A unit of work on behalf of a caller."""
        return self.work.begin(ExecutionContext(caller=caller))

    def _beginning(self) -> PartnersWork:
        """A unit of work of the service itself."""
        return self.work.begin(ExecutionContext())
