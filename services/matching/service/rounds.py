"""Several proposed at once, and who steps in for whom."""

from typing import Any

from services.chassis.answers import Answer
from services.chassis.caller import Caller
from services.chassis.http import command, question
from services.chassis.periodic import every
from services.matching import commands
from services.matching.handlers import reserving, rounds
from services.matching.service.roles import COORDINATOR, Entrypoints
from services.matching.store import MatchingWork
from services.matching.views import rounds as views
from services.matching.views import todos


class RoundEntrypoints(Entrypoints):
    """Rounds, reserve lists and today's to-dos: a coordinator's alone."""

    @command("POST", "/v1/matches/rounds", commands.MakeRound, COORDINATOR)
    def make_round(self, order: commands.MakeRound, uow: MatchingWork) -> Answer:
        """Prepare one or fifteen for an opportunity."""
        return rounds.make_round(order, uow)

    @command("POST", "/v1/matches/rounds/<round_id>/sending", commands.SendRound, COORDINATOR)
    def send_round(self, order: commands.SendRound, uow: MatchingWork) -> Answer:
        """Propose those who were prepared."""
        return rounds.send_round(order, uow)

    @command("POST", "/v1/matches/rounds/<round_id>/undo", commands.UndoRound, COORDINATOR)
    def undo_round(self, order: commands.UndoRound, uow: MatchingWork) -> Answer:
        """Forget those who were prepared."""
        return rounds.undo_round(order, uow)

    @every(5)
    def send_rounds(self, uow: MatchingWork) -> None:
        """Send the rounds that nobody undid in time."""
        rounds.send_due(uow, self._begin)

    @question("/v1/matches/rounds/<round_id>", commands.AskRound, COORDINATOR)
    def round(self, ask: commands.AskRound, caller: Caller) -> dict[str, Any]:
        """One round."""
        return views.round_(ask, self._reading(caller))

    @question("/v1/matches/rounds", commands.AskRounds, COORDINATOR)
    def rounds_of(self, ask: commands.AskRounds, caller: Caller) -> dict[str, Any]:
        """Rounds of the last month."""
        return views.rounds(ask, self._reading(caller))

    @command("PUT", "/v1/matches/reserves/<opportunity_id>", commands.KeepReserve, COORDINATOR)
    def keep_reserve(self, order: commands.KeepReserve, uow: MatchingWork) -> Answer:
        """Keep who steps in, in this order."""
        return reserving.keep_reserve(order, uow)

    @every(60)
    def fill_each_minute(self, uow: MatchingWork) -> None:
        """Try again whoever waits for a place that is still to be filled."""
        reserving.fill_due(uow, self._begin)

    @question("/v1/matches/reserves/<opportunity_id>", commands.AskReserve, COORDINATOR)
    def reserve(self, ask: commands.AskReserve, caller: Caller) -> dict[str, Any]:
        """Who steps in."""
        return views.reserve(ask, self._reading(caller))

    @question("/v1/matching/todos", commands.AskTodos, COORDINATOR)
    def todos(self, ask: commands.AskTodos, caller: Caller) -> dict[str, Any]:
        """What waits for a person today."""
        return todos.todos(ask, self._reading(caller))
