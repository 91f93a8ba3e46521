"""Reimbursement of costs, and its ceilings."""

from services.chassis.http.answers import Answer, Identified
from services.matching.entrypoints import Entrypoints
from services.matching.reimbursements import answers, commands, handlers, views
from services.matching.store import MatchingWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

OPERATOR = ("operator",)


class ReimbursementEntrypoints(Entrypoints):
    """What is paid, what is left, and how much it may be."""

    @command("POST", "/v1/assignments/<assignment_id>/reimbursements", commands.Reimburse)
    def reimburse(self, order: commands.Reimburse, uow: MatchingWork) -> Answer[Identified]:
        """Pay the costs of a day."""
        return handlers.reimburse(order, uow)

    @command(
        "DELETE",
        "/v1/assignments/<assignment_id>/reimbursements/<on>",
        commands.TakeBackReimbursement,
    )
    def take_back_reimbursement(self, order: commands.TakeBackReimbursement, uow: MatchingWork) -> Answer[Identified]:
        """Take it back."""
        return handlers.take_back_reimbursement(order, uow)

    @question("/v1/reimbursements", commands.AskReimbursements)
    def reimbursements(self, ask: commands.AskReimbursements, caller: Caller) -> answers.LeftOfTheDay:
        """What was paid and what is left."""
        return views.reimbursements(ask, self._reading(caller))

    @command("PUT", "/v1/reimbursement-ceilings/<valid_from>", commands.SetCeiling)
    def set_ceiling(self, order: commands.SetCeiling, uow: MatchingWork) -> Answer[Identified]:
        """Add a ceiling, or correct it."""
        return handlers.set_ceiling(order, uow)

    @command("DELETE", "/v1/reimbursement-ceilings/<valid_from>", commands.WithdrawCeiling)
    def withdraw_ceiling(self, order: commands.WithdrawCeiling, uow: MatchingWork) -> Answer[Identified]:
        """It does not hold after all."""
        return handlers.withdraw_ceiling(order, uow)

    @question("/v1/reimbursement-ceilings", commands.AskCeilings)
    def ceilings(self, ask: commands.AskCeilings, caller: Caller) -> answers.Ceilings:
        """All ceilings."""
        return views.ceilings(ask, self._reading(caller))
