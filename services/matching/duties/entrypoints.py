"""Duties before the start."""

from typing import Any

from services.chassis.caller import Caller
from services.chassis.http.answers import Answer
from services.chassis.http.entrypoints import command, question
from services.matching.duties import commands, handlers
from services.matching.duties import views as shown
from services.matching.roles import COORDINATOR, NEWCOMER, Entrypoints
from services.matching.store import MatchingWork


class DutyEntrypoints(Entrypoints):
    """Whom a newcomer notifies, and what was done about it."""

    @command("PUT", "/v1/duties/<newcomer_id>/<kind>", commands.FileDuty, COORDINATOR)
    def file_duty(self, order: commands.FileDuty, uow: MatchingWork) -> Answer:
        """Keep what was done about a duty."""
        return handlers.file_duty(order, uow)

    @question("/v1/duties/<newcomer_id>", commands.AskDuties, NEWCOMER)
    def duties_of(self, ask: commands.AskDuties, caller: Caller) -> dict[str, Any]:
        """What was done about a newcomer's duties."""
        return shown.duties(ask, self._reading(caller))
