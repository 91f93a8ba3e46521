"""What intake announces. The name of the method is in the name of its queue."""

from services.chassis.envelope import Envelope
from services.chassis.process.subscribing import subscribe
from services.contracts import intake
from services.identity.entrypoints import Entrypoints
from services.identity.store import IdentityWork
from services.identity.withdrawals import handlers


class WithdrawalEntrypoints(Entrypoints):
    """Facts of newcomers."""

    @subscribe(intake.NewcomerWithdrew)
    def on_newcomer_withdrew(self, fact: Envelope, uow: IdentityWork) -> None:
        """The person stopped."""
        handlers.apply_withdrawal(fact, uow)
