"""Duties before the start."""

from typing import Any

from services.chassis.answers import Answer
from services.chassis.caller import Caller
from services.chassis.http import command, question
from services.matching import commands
from services.matching.handlers import duties
from services.matching.service.roles import COORDINATOR, NEWCOMER, Entrypoints
from services.matching.store import MatchingWork
from services.matching.views import duties as shown


class DutyEntrypoints(Entrypoints):
    """Whom a newcomer notifies, and what was done about it."""

    @command("PUT", "/v1/duties/<newcomer_id>/<kind>", commands.FileDuty, COORDINATOR)
    def file_duty(self, order: commands.FileDuty, uow: MatchingWork) -> Answer:
        """Keep what was done about a duty."""
        return duties.file_duty(order, uow)

    @question("/v1/duties/<newcomer_id>", commands.AskDuties, NEWCOMER)
    def duties_of(self, ask: commands.AskDuties, caller: Caller) -> dict[str, Any]:
        """What was done about a newcomer's duties."""
        return shown.duties(ask, self._reading(caller))
