"""Who may ask what, and how a question reads."""

from services.chassis.dependencies import Work
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.intake.store import IntakeWork
from services.platform.caller import Caller

ADMINISTRATOR = ("administrator",)
COORDINATOR = ("coordinator",)
NEWCOMER = "/v1/newcomers/<newcomer_id>"
"""Where everything about one person is found."""


class Entrypoints(Service):
    """What the entrypoints of every room stand on."""

    work: Work[IntakeWork]

    def _reading(self, caller: Caller) -> IntakeWork:
        """A unit of work that only reads."""
        return self.work.begin(ExecutionContext(caller=caller))
