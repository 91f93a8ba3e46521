"""The weights, as administrators set them; the question about them is in `rankings`."""

from services.chassis.http.answers import Answer, Identified
from services.matching.entrypoints import Entrypoints
from services.matching.rulebook import commands, handlers
from services.matching.store import MatchingWork
from services.platform.entrypoints import command


class RulebookEntrypoints(Entrypoints):
    """What counts for how much."""

    @command("POST", "/v1/matching/weights", commands.SetWeights)
    def set_weights(self, order: commands.SetWeights, uow: MatchingWork) -> Answer[Identified]:
        """What counts for how much, from a day on."""
        return handlers.set_weights(order, uow)

    @command("DELETE", "/v1/matching/weights/<version>", commands.WithdrawWeights)
    def withdraw_weights(self, order: commands.WithdrawWeights, uow: MatchingWork) -> Answer[Identified]:
        """Those do not count after all."""
        return handlers.withdraw_weights(order, uow)
