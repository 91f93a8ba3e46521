"""What is kept no longer goes by itself; how long anything is kept is read."""

from services.chassis.process.periodic import every
from services.intake.entrypoints import Entrypoints
from services.intake.retention import handlers, views
from services.intake.retention.answers import Retention
from services.intake.retention.commands import AskRetention
from services.intake.retention.policy import rules
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import question


class RetentionEntrypoints(Entrypoints):
    """Retention."""

    @question("/v1/retention", AskRetention)
    def retention(self, _ask: AskRetention, caller: Caller) -> Retention:
        """How long each kind of data is kept, and what was carried out."""
        return views.retention(rules(self.work.settings.retention), self._reading(caller))

    @every(600)
    def keep_no_longer(self, uow: IntakeWork) -> None:
        """What is over is deleted."""
        handlers.carry_out(rules(self.work.settings.retention), uow)
