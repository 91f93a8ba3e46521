"""Duties before the start."""

from services.chassis.http.answers import Answer, Identified
from services.matching.duties import answers, commands, handlers, views
from services.matching.entrypoints import Entrypoints
from services.matching.store import MatchingWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class DutyEntrypoints(Entrypoints):
    """Whom a newcomer notifies, and what was done about it."""

    @command("PUT", "/v1/duties/<newcomer_id>/<kind>", commands.FileDuty)
    def file_duty(self, order: commands.FileDuty, uow: MatchingWork) -> Answer[Identified]:
        """Keep what was done about a duty."""
        return handlers.file_duty(order, uow)

    @question("/v1/duties/<newcomer_id>", commands.AskDuties)
    def duties_of(self, ask: commands.AskDuties, caller: Caller) -> answers.Duties:
        """What was done about a newcomer's duties."""
        return views.duties(ask, self._reading(caller))
