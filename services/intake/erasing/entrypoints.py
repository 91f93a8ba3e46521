"""Somebody is erased, and gets a receipt."""

from datetime import timedelta

from services.chassis.http.answers import Answer, done
from services.chassis.process.periodic import every
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.erasing import handlers, receipts
from services.intake.erasures.answers import Receipt, Receipts
from services.intake.erasures.commands import AskErasure, AskErasures, EraseNewcomer, FindReceipt
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

ERASURE = f"{NEWCOMER}/erasure"


class ErasingEntrypoints(Entrypoints):
    """Erasing, and what came of it."""

    @command("POST", ERASURE, EraseNewcomer)
    def erase_newcomer(self, order: EraseNewcomer, uow: IntakeWork) -> Answer[Receipt]:
        """Delete everything about the person, for good."""
        return handlers.erase_newcomer(order, uow)

    @question(ERASURE, AskErasure)
    def erasure(self, ask: AskErasure, caller: Caller) -> Receipt:
        """What was erased, and who confirmed it."""
        return receipts.receipt(ask, self._reading(caller))

    @question("/v1/erasures", AskErasures)
    def erasures(self, ask: AskErasures, caller: Caller) -> Receipts:
        """Whom the caller's units erased."""
        return receipts.receipts(ask, self._reading(caller))

    @command("POST", "/v1/erasures/receipt", FindReceipt)
    def find_receipt(self, order: FindReceipt, uow: IntakeWork) -> Answer[Receipt]:
        """The receipt that somebody has a code of; not by GET, since who reads URLs could read receipts."""
        return done(receipts.of_code(order, uow))

    @every(600)
    def erase_due(self, uow: IntakeWork) -> None:
        """What was asked so long ago that nobody waits any longer, where the installation says so."""
        if after := self.work.settings.erase_after_days:
            handlers.erase_due(timedelta(days=after), uow)
