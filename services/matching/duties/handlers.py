"""Keeping what was done about a newcomer's duties."""

from services.chassis.http.answers import Answer, Identified, done
from services.matching.duties import commands, domain
from services.matching.duties.domain import DutyFile, Filed
from services.matching.projections.queries import authorised_newcomer
from services.matching.store import MatchingWork


def file_duty(order: commands.FileDuty, uow: MatchingWork) -> Answer[Identified]:
    """Keep what was done; the same again changes nothing. What the text says stays here."""
    newcomer = authorised_newcomer(order.newcomer_id, uow)
    if order.opportunity_id is not None:
        uow.opportunities.get(order.opportunity_id)
    file = uow.duties.find(newcomer.id) or DutyFile(id=newcomer.id)
    changed = domain.with_filed(file, _filed(order, uow.caller.subject), uow.today)
    if changed is not file:
        uow.duties.put(changed)
    return done(newcomer.id)


def _filed(order: commands.FileDuty, by: str) -> Filed:
    return Filed(
        kind=order.kind,
        state=order.state,
        on=order.on,
        until=order.until,
        opportunity_id=order.opportunity_id,
        text=order.text,
        by=by,
    )
