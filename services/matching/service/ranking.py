"""Who suits what, and why."""

from typing import Any

from services.chassis.answers import Answer
from services.chassis.caller import Caller
from services.chassis.http import command, question
from services.matching import commands
from services.matching.handlers import weighting
from services.matching.service.roles import ADMINISTRATOR, COORDINATOR, Entrypoints
from services.matching.store import MatchingWork
from services.matching.views import ranking, weights


class RankingEntrypoints(Entrypoints):
    """Questions about pairs; nothing is decided here."""

    @question("/v1/matching/why", commands.AskWhy, COORDINATOR)
    def why(self, ask: commands.AskWhy, caller: Caller) -> dict[str, Any]:
        """Why these two are, or are not, proposed."""
        return ranking.why(ask, self._reading(caller))

    @question("/v1/matching/rankings", commands.AskRankings, COORDINATOR)
    def rankings(self, ask: commands.AskRankings, caller: Caller) -> dict[str, Any]:
        """Who or what suits best."""
        return ranking.rankings(ask, self.work.copy, self._reading(caller))

    @command("POST", "/v1/matching/weights", commands.SetWeights, ADMINISTRATOR)
    def set_weights(self, order: commands.SetWeights, uow: MatchingWork) -> Answer:
        """What counts for how much, from a day on."""
        return weighting.set_weights(order, uow)

    @command("DELETE", "/v1/matching/weights/<version>", commands.WithdrawWeights, ADMINISTRATOR)
    def withdraw_weights(self, order: commands.WithdrawWeights, uow: MatchingWork) -> Answer:
        """Those do not count after all."""
        return weighting.withdraw_weights(order, uow)

    @question("/v1/matching/weights", commands.AskWeights, COORDINATOR)
    def all_weights(self, ask: commands.AskWeights, caller: Caller) -> dict[str, Any]:
        """Every version of the weights."""
        return weights.all_weights(self._reading(caller))
