"""Partners that poll."""

from services.chassis.storage.unit_of_work import ExecutionContext
from services.partners.entrypoints import Entrypoints
from services.partners.feed.handlers import numbering
from services.partners.polling import handlers
from services.partners.polling.answers import PartnerEvents
from services.partners.polling.commands import AskEvents
from services.platform.caller import Caller
from services.platform.entrypoints import question


class PollingEntrypoints(Entrypoints):
    """What is to leave, asked for."""

    @question("/v1/partner/events", AskEvents)
    def events(self, ask: AskEvents, caller: Caller) -> PartnerEvents:
        """What happened after a cursor, of people who allow it."""
        numbering.number(self._beginning)
        return handlers.poll(ask, lambda: self.work.begin(ExecutionContext(caller=caller)))
