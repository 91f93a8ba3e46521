"""Who suits what, and why; what counts for how much."""

from services.chassis.dependencies import ReadModelDependency
from services.matching.board.board import Board
from services.matching.entrypoints import Entrypoints
from services.matching.rankings import commands
from services.matching.rankings.answers import AllWeights, Rankings, Why
from services.matching.rankings.views import rankings, weights, why
from services.platform.caller import Caller
from services.platform.entrypoints import question


class RankingEntrypoints(Entrypoints):
    """Questions about pairs, and about the weights that score them; nothing is decided here."""

    board: ReadModelDependency[Board]

    @question("/v1/matching/why", commands.AskWhy)
    def why(self, ask: commands.AskWhy, caller: Caller) -> Why:
        """Why these two are, or are not, proposed."""
        return why.why(ask, self._reading(caller))

    @question("/v1/matching/rankings", commands.AskRankings)
    def rankings(self, ask: commands.AskRankings, caller: Caller) -> Rankings:
        """Who or what suits best."""
        return rankings.rankings(ask, self.board.current, self._reading(caller))

    @question("/v1/matching/weights", commands.AskWeights)
    def all_weights(self, ask: commands.AskWeights, caller: Caller) -> AllWeights:
        """Every version of the weights, and what each component means."""
        return weights.all_weights(self._reading(caller))
