"""What the entrypoints of every room stand on."""

from services.chassis.dependencies import Work
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.intake.store import IntakeWork
from services.platform.caller import Caller

NEWCOMER = "/v1/newcomers/<newcomer_id>"
"""Where everything about one person is found."""


class Entrypoints(Service):
    """A service that answers questions by units of work that only read."""

    work: Work[IntakeWork]

    def _reading(self, caller: Caller) -> IntakeWork:
        """A unit of work that only reads."""
        return self.work.begin(ExecutionContext(caller=caller))
