"""The ceilings that hold, and what was paid for a day."""

from collections.abc import Sequence
from datetime import date

from services.matching import reference
from services.matching.assignments.answers import StillPaid
from services.matching.assignments.domain.assignments import Assignment
from services.matching.reimbursements import domain
from services.matching.reimbursements.domain import Ceiling
from services.matching.store import MatchingWork


def ceilings(uow: MatchingWork) -> list[Ceiling]:
    """All that hold, those of the table and those that were added."""
    return domain.all_ceilings(reference.ceilings(), uow.ceilings.where())


def payments_on(assignments: Sequence[Assignment], on: date, uow: MatchingWork) -> dict[str, StillPaid]:
    """What was paid for that day, by assignment; without those for which nothing was: the port `PaymentsOn`."""
    keys = {one.id: domain.key_of(one.newcomer_id, on) for one in assignments}
    uow.reimbursements.prefetch(keys.values())
    found = {one: domain.payment_of(uow.reimbursements.find(key), one, on) for one, key in keys.items()}
    return {
        one: StillPaid(kind=payment.kind, amount=domain.euros(payment.cents))
        for one, payment in found.items()
        if payment is not None
    }
