"""Who suits what, and why."""

from typing import Any

from services.chassis.caller import Caller
from services.chassis.http.entrypoints import question
from services.matching.rankings import commands, views
from services.matching.roles import COORDINATOR, Entrypoints


class RankingEntrypoints(Entrypoints):
    """Questions about pairs; nothing is decided here."""

    @question("/v1/matching/why", commands.AskWhy, COORDINATOR)
    def why(self, ask: commands.AskWhy, caller: Caller) -> dict[str, Any]:
        """Why these two are, or are not, proposed."""
        return views.why(ask, self._reading(caller))

    @question("/v1/matching/rankings", commands.AskRankings, COORDINATOR)
    def rankings(self, ask: commands.AskRankings, caller: Caller) -> dict[str, Any]:
        """Who or what suits best."""
        return views.rankings(ask, self.work.copy, self._reading(caller))
