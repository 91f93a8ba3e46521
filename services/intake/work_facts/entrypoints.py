"""What decides about work is written down, and read."""

from services.chassis.http.answers import Answer, Identified
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.store import IntakeWork
from services.intake.work_facts import handlers, views
from services.intake.work_facts.answers import KnownWorkFacts
from services.intake.work_facts.commands import AskWorkFacts, StateWorkFacts
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class WorkFactEntrypoints(Entrypoints):
    """What decides about work."""

    @command("PUT", f"{NEWCOMER}/work-facts", StateWorkFacts)
    def state_work_facts(self, order: StateWorkFacts, uow: IntakeWork) -> Answer[Identified]:
        """Say since when the person is here, and which diploma there is."""
        return handlers.state_work_facts(order, uow)

    @question(f"{NEWCOMER}/work-facts", AskWorkFacts)
    def work_facts(self, ask: AskWorkFacts, caller: Caller) -> KnownWorkFacts:
        """What decides about work."""
        return views.work_facts(ask, self._reading(caller))
