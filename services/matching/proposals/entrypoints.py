"""A match from proposal to confirmation."""

from werkzeug.wrappers import Request, Response

from services.chassis.http.accesses import CALLER
from services.chassis.http.answers import Answer, Identified
from services.chassis.http.pages import page
from services.chassis.http.request_data import body_of
from services.chassis.process.periodic import every
from services.matching.entrypoints import Entrypoints
from services.matching.proposals import answers, commands
from services.matching.proposals.handlers import (
    answering,
    by_link,
    closing,
    promoting,
    proposing,
    reminding,
    reserving,
    rounds,
)
from services.matching.proposals.views import matches as match_views
from services.matching.proposals.views import reserve_lists as reserve_list_views
from services.matching.proposals.views import rounds as round_views
from services.matching.store import MatchingWork
from services.platform import answer_links
from services.platform.caller import Caller, described
from services.platform.entrypoints import command, question


class ProposalEntrypoints(Entrypoints):
    """Proposals and their answers."""

    @command(
        "POST",
        "/v1/matches",
        commands.ProposeMatch,
        batch="/v1/matches/batch",
        prefetch=proposing.prefetch,
    )
    def propose_match(self, order: commands.ProposeMatch, uow: MatchingWork) -> Answer[answers.Proposed]:
        """Propose a newcomer for an opportunity."""
        return proposing.propose_match(order, uow)

    @question("/v1/matches/<match_id>", commands.AskMatch)
    def match(self, ask: commands.AskMatch, caller: Caller) -> answers.MatchShown:
        """One match."""
        return match_views.match(ask, self._reading(caller))

    @question("/v1/matches", commands.AskMatches)
    def matches_of(self, ask: commands.AskMatches, caller: Caller) -> answers.Matches:
        """Matches of a newcomer, an opportunity or a unit."""
        return match_views.matches(ask, self._reading(caller))

    @command("POST", "/v1/matches/<match_id>/acceptance", commands.AcceptMatch)
    def accept_match(self, order: commands.AcceptMatch, uow: MatchingWork) -> Answer[Identified]:
        """The newcomer says yes."""
        return answering.accept_match(order, uow)

    @command("POST", "/v1/matches/<match_id>/decline", commands.DeclineMatch)
    def decline_match(self, order: commands.DeclineMatch, uow: MatchingWork) -> Answer[Identified]:
        """The newcomer says no."""
        return closing.decline_match(order, uow)

    @command("POST", "/v1/matches/<match_id>/confirmation", commands.ConfirmMatch)
    def confirm_match(self, order: commands.ConfirmMatch, uow: MatchingWork) -> Answer[answers.Confirmed]:
        """The organisation says yes."""
        return answering.confirm_match(order, uow)

    @command("POST", "/v1/matches/<match_id>/refusal", commands.RefuseMatch)
    def refuse_match(self, order: commands.RefuseMatch, uow: MatchingWork) -> Answer[Identified]:
        """The organisation says no."""
        return closing.refuse_match(order, uow)

    @command("POST", "/v1/matches/<match_id>/withdrawal", commands.WithdrawMatch)
    def withdraw_match(self, order: commands.WithdrawMatch, uow: MatchingWork) -> Answer[Identified]:
        """The coordinator takes it back."""
        return closing.withdraw_match(order, uow)

    @command("POST", "/v1/matches/expiry", commands.ExpireMatches)
    def expire_matches(self, order: commands.ExpireMatches, uow: MatchingWork) -> Answer[answers.Expired]:
        """Expire what is due."""
        return closing.expire_matches(order, uow)

    @page("POST", answer_links.MATCH)
    def match_of_link(self, request: Request, uow: MatchingWork) -> Response:
        """What a link asks: for services that have it; the door lets nobody else here."""
        return answer_links.answered(by_link.look(answer_links.token_in(request), uow))

    @page("POST", answer_links.ANSWER)
    def answer_of_link(self, request: Request, uow: MatchingWork) -> Response:
        """Somebody who has a link says yes or no."""
        shown = by_link.answer(answer_links.token_in(request), body_of(request), uow)
        request.environ[CALLER] = described(uow.caller)
        return answer_links.answered(shown)

    @every(60)
    def expire_each_minute(self, uow: MatchingWork) -> None:
        """Expire what is due."""
        closing.expire_due(uow, self._begin)

    @every(60)
    def remind_each_minute(self, uow: MatchingWork) -> None:
        """Say who may be reminded."""
        reminding.remind_due(uow)


class RoundEntrypoints(Entrypoints):
    """Rounds and reserve lists: a coordinator's alone."""

    @command("POST", "/v1/rounds", commands.MakeRound)
    def make_round(self, order: commands.MakeRound, uow: MatchingWork) -> Answer[answers.RoundMade]:
        """Prepare one or fifteen for an opportunity."""
        return rounds.make_round(order, uow)

    @command("POST", "/v1/rounds/<round_id>/sending", commands.SendRound)
    def send_round(self, order: commands.SendRound, uow: MatchingWork) -> Answer[answers.RoundSent]:
        """Propose those who were prepared."""
        return rounds.send_round(order, uow)

    @command("POST", "/v1/rounds/<round_id>/undo", commands.UndoRound)
    def undo_round(self, order: commands.UndoRound, uow: MatchingWork) -> Answer[answers.RoundUndone]:
        """Forget those who were prepared."""
        return rounds.undo_round(order, uow)

    @every(5)
    def send_rounds(self, uow: MatchingWork) -> None:
        """Send the rounds that nobody undid in time."""
        rounds.send_due(uow, self._begin)

    @question("/v1/rounds/<round_id>", commands.AskRound)
    def round(self, ask: commands.AskRound, caller: Caller) -> answers.RoundShown:
        """One round."""
        return round_views.round_(ask, self._reading(caller))

    @question("/v1/rounds", commands.AskRounds)
    def rounds_of(self, ask: commands.AskRounds, caller: Caller) -> answers.Rounds:
        """Rounds of the last month."""
        return round_views.rounds(ask, self._reading(caller))

    @command("PUT", "/v1/reserve-lists/<opportunity_id>", commands.SetReserveList)
    def set_reserve_list(self, order: commands.SetReserveList, uow: MatchingWork) -> Answer[answers.ReserveListKept]:
        """Keep who steps in, in this order."""
        return reserving.set_reserve_list(order, uow)

    @every(60)
    def fill_each_minute(self, uow: MatchingWork) -> None:
        """Try again whoever waits for a place that is still to be filled."""
        promoting.fill_due(uow, self._begin)

    @question("/v1/reserve-lists/<opportunity_id>", commands.AskReserveList)
    def reserve_list(self, ask: commands.AskReserveList, caller: Caller) -> answers.ReserveListShown:
        """Who steps in."""
        return reserve_list_views.reserve_list(ask, self._reading(caller))
