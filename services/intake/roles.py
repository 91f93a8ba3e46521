"""Who may ask what, and how a question reads."""

from services.chassis.caller import Caller
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.intake.store import IntakeWork

ADMINISTRATOR = ("administrator",)
COORDINATOR = ("coordinator",)
NEWCOMER = "/v1/newcomers/<newcomer_id>"
"""Where everything about one person is found."""


class Entrypoints(Service):
    """What the entrypoints of every room stand on."""

    def _reading(self, caller: Caller) -> IntakeWork:
        """A unit of work that only reads."""
        uow: IntakeWork = self.work.begin(ExecutionContext(caller=caller))
        return uow
