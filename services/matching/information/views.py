"""Who was informed, when and how."""

from services.matching.assignments.queries import authorised_assignment
from services.matching.information import answers
from services.matching.information.commands import AskReceipts
from services.matching.store import MatchingWork


def receipts(ask: AskReceipts, uow: MatchingWork) -> answers.ReceiptsShown:
    """All of an assignment that concerns the caller; raises NotFound."""
    assignment = authorised_assignment(ask.assignment_id, uow)
    known = uow.receipts.find(assignment.id)
    is_newcomer = uow.caller.role == "newcomer"
    shown = (
        answers.ReceiptShown(**{**vars(each), "by": None if is_newcomer else each.by})
        for each in (known.receipts if known else ())
    )
    return answers.ReceiptsShown(assignment_id=assignment.id, receipts=tuple(shown))
