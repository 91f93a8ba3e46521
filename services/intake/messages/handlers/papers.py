"""Papers that expire within some weeks: whoever has them is told, once for each last day."""

from services.chassis.storage.store import Listing
from services.intake.messages.domain.lead_times import BASIS, EXTRACT, window
from services.intake.messages.handlers.days import end_of
from services.intake.messages.handlers.planning import tell
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.store import IntakeWork
from services.intake.values.statuses import MERGED

AT_ONCE = 500
OF_BASIS, OF_EXTRACT = "papers-expire", "paper-expires"


def tell_expiring(uow: IntakeWork) -> None:
    """Plan it for everybody whose basis for volunteering ends within these days; the soonest first."""
    first, last = window(BASIS, uow.today)
    wanted = Listing(
        equals={}, by="eligibility.valid_until", first=first.isoformat(), last=last.isoformat(), at_most=AT_ONCE
    )
    ids = [row["_id"] for row in uow.store.listed("newcomers", wanted)]
    uow.newcomers.prefetch(ids)
    for newcomer in map(uow.newcomers.get, ids):
        basis = newcomer.eligibility
        if newcomer.status != MERGED and basis is not None and basis.eligible and basis.valid_until is not None:
            until = basis.valid_until
            tell(newcomer.id, OF_BASIS, {"day": until.isoformat()}, uow, useful_until=end_of(until))


def tell_of_extract(newcomer: Newcomer, uow: IntakeWork) -> None:
    """Plan it where their extract ends within these days. Its day is sealed: who looks has the file in hand."""
    first, last = window(EXTRACT, uow.today)
    seen = newcomer.child_safety
    until = seen.valid_until if seen and seen.cleared else None
    if until is not None and first <= until <= last and newcomer.status != MERGED:
        tell(newcomer.id, OF_EXTRACT, {"day": until.isoformat()}, uow, useful_until=end_of(until))
