"""Papers that expire within some weeks: whoever has them is told, once for each last day."""

from datetime import timedelta

from services.chassis.storage.store import Listing
from services.intake.messages.domain.reasons import PAPERS_DAYS
from services.intake.messages.handlers.days import end_of
from services.intake.messages.handlers.planning import tell
from services.intake.store import IntakeWork
from services.intake.values.statuses import MERGED

AT_ONCE = 500


def tell_expiring(uow: IntakeWork) -> None:
    """Plan it for everybody whose basis for volunteering ends within these days; the soonest first."""
    first, last = (uow.today + timedelta(days=ahead) for ahead in (PAPERS_DAYS[0], PAPERS_DAYS[-1]))
    wanted = Listing(
        equals={}, by="eligibility.valid_until", first=first.isoformat(), last=last.isoformat(), at_most=AT_ONCE
    )
    ids = [row["_id"] for row in uow.store.listed("newcomers", wanted)]
    uow.newcomers.prefetch(ids)
    for newcomer in map(uow.newcomers.get, ids):
        basis = newcomer.eligibility
        if newcomer.status != MERGED and basis is not None and basis.eligible and basis.valid_until is not None:
            until = basis.valid_until
            tell(newcomer.id, "papers-expire", {"day": until.isoformat()}, uow, useful_until=end_of(until))
