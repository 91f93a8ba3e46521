"""A match from proposal to confirmation."""

from typing import Any

from services.chassis.answers import Answer
from services.chassis.caller import Caller
from services.chassis.http import command, question
from services.chassis.periodic import every
from services.matching import commands
from services.matching.handlers import answering, closing, proposing, reminding
from services.matching.service.roles import COORDINATOR, EITHER_SIDE, NEWCOMER, ORGANISATION, Entrypoints
from services.matching.store import MatchingWork
from services.matching.views import records


class ProposalEntrypoints(Entrypoints):
    """Proposals and their answers."""

    @command(
        "POST",
        "/v1/matches",
        commands.ProposeMatch,
        COORDINATOR,
        batch="/v1/matches/batch",
        prefetch=proposing.prefetch,
    )
    def propose_match(self, order: commands.ProposeMatch, uow: MatchingWork) -> Answer:
        """Propose a newcomer for an opportunity."""
        return proposing.propose_match(order, uow)

    @question("/v1/matches/<match_id>", commands.AskMatch, EITHER_SIDE)
    def match(self, ask: commands.AskMatch, caller: Caller) -> dict[str, Any]:
        """One match."""
        return records.match(ask, self._reading(caller))

    @question("/v1/matches", commands.AskMatches, EITHER_SIDE)
    def matches_of(self, ask: commands.AskMatches, caller: Caller) -> dict[str, Any]:
        """Matches of a newcomer, an opportunity or a unit."""
        return records.matches(ask, self._reading(caller))

    @command("POST", "/v1/matches/<match_id>/acceptance", commands.AcceptMatch, NEWCOMER)
    def accept_match(self, order: commands.AcceptMatch, uow: MatchingWork) -> Answer:
        """The newcomer says yes."""
        return answering.accept(order, uow)

    @command("POST", "/v1/matches/<match_id>/decline", commands.DeclineMatch, NEWCOMER)
    def decline_match(self, order: commands.DeclineMatch, uow: MatchingWork) -> Answer:
        """The newcomer says no."""
        return closing.decline(order, uow)

    @command("POST", "/v1/matches/<match_id>/confirmation", commands.ConfirmMatch, ORGANISATION)
    def confirm_match(self, order: commands.ConfirmMatch, uow: MatchingWork) -> Answer:
        """The organisation says yes."""
        return answering.confirm(order, uow)

    @command("POST", "/v1/matches/<match_id>/refusal", commands.RefuseMatch, ORGANISATION)
    def refuse_match(self, order: commands.RefuseMatch, uow: MatchingWork) -> Answer:
        """The organisation says no."""
        return closing.refuse(order, uow)

    @command("POST", "/v1/matches/<match_id>/withdrawal", commands.WithdrawMatch, COORDINATOR)
    def withdraw_match(self, order: commands.WithdrawMatch, uow: MatchingWork) -> Answer:
        """The coordinator takes it back."""
        return closing.withdraw(order, uow)

    @command("POST", "/v1/matches/expiry", commands.ExpireMatches, COORDINATOR)
    def expire_matches(self, order: commands.ExpireMatches, uow: MatchingWork) -> Answer:
        """Expire what is due."""
        return closing.expire(order, uow)

    @every(60)
    def expire_each_minute(self, uow: MatchingWork) -> None:
        """Expire what is due."""
        closing.expire_due(uow, self._begin)

    @every(60)
    def remind_each_minute(self, uow: MatchingWork) -> None:
        """Say whom may be reminded."""
        reminding.remind_due(uow)
