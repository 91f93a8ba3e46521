"""That a volunteer got the note of information."""

from services.chassis.http.answers import Answer, Identified
from services.matching.entrypoints import Entrypoints
from services.matching.information import answers, commands, handlers, views
from services.matching.store import MatchingWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class InformationEntrypoints(Entrypoints):
    """Proofs of receipt."""

    @command("POST", "/v1/assignments/<assignment_id>/information-receipts", commands.RecordReceipt)
    def record_receipt(self, order: commands.RecordReceipt, uow: MatchingWork) -> Answer[Identified]:
        """The volunteer got the note."""
        return handlers.record_receipt(order, uow)

    @question("/v1/assignments/<assignment_id>/information-receipts", commands.AskReceipts)
    def receipts_of(self, ask: commands.AskReceipts, caller: Caller) -> answers.ReceiptsShown:
        """When, how and by whom."""
        return views.receipts(ask, self._reading(caller))
