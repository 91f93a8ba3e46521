"""The questions of `rankings`, answered as the JSON that a client reads."""

from typing import Any

from services.chassis.http.answers import as_json
from services.matching.board.board import Board
from services.matching.rankings import commands
from services.matching.rankings.views import rankings as rankings_view
from services.matching.rankings.views import weights as weights_view
from services.matching.rankings.views import why as why_view
from services.matching.store import MatchingWork


def why(ask: commands.AskWhy, uow: MatchingWork) -> dict[str, Any]:
    """How gates and score stand for one pair."""
    answer: dict[str, Any] = as_json(why_view.why(ask, uow))
    return answer


def rankings(ask: commands.AskRankings, board: Board, uow: MatchingWork) -> dict[str, Any]:
    """The best pairs."""
    answer: dict[str, Any] = as_json(rankings_view.rankings(ask, board, uow))
    return answer


def all_weights(uow: MatchingWork) -> dict[str, Any]:
    """Every version of the weights."""
    answer: dict[str, Any] = as_json(weights_view.all_weights(uow))
    return answer
