"""Somebody stops."""

from services.chassis.http.answers import Answer, Identified
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.store import IntakeWork
from services.intake.withdrawals import handlers
from services.intake.withdrawals.answers import Withdrawal
from services.intake.withdrawals.commands import CorrectWithdrawal, WithdrawNewcomer
from services.platform.entrypoints import command


class WithdrawalEntrypoints(Entrypoints):
    """Withdrawals."""

    @command("POST", f"{NEWCOMER}/withdrawal", WithdrawNewcomer)
    def withdraw_newcomer(self, order: WithdrawNewcomer, uow: IntakeWork) -> Answer[Withdrawal]:
        """The person stops."""
        return handlers.withdraw_newcomer(order, uow)

    @command("PUT", f"{NEWCOMER}/withdrawal", CorrectWithdrawal)
    def correct_withdrawal(self, order: CorrectWithdrawal, uow: IntakeWork) -> Answer[Identified]:
        """Put right on which day the person stopped."""
        return handlers.correct_withdrawal(order, uow)
