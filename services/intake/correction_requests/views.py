"""Requests to correct something: for the person, and for the coordinators of the unit."""

from services.chassis.http.paging import page_of
from services.intake.access import own_or_authorised
from services.intake.aliases.queries import by_alias, survivor_id
from services.intake.correction_requests.answers import (
    CorrectionRequests,
    CorrectionRequestShown,
    WaitingCorrectionRequest,
    WaitingCorrectionRequests,
)
from services.intake.correction_requests.commands import AskCorrectionRequests, AskWaitingCorrectionRequests
from services.intake.correction_requests.domain import WAITING, CorrectionRequest
from services.intake.listing import of_units
from services.intake.store import IntakeWork


def correction_requests(ask: AskCorrectionRequests, uow: IntakeWork) -> CorrectionRequests:
    """All of them with their answers; raises NotFound."""
    found = own_or_authorised(uow.newcomers, ask.newcomer_id, uow)
    known = uow.correction_requests.where(newcomer_id=sorted(by_alias([found.id], uow)))
    latest = sorted(known, key=lambda each: (each.asked_on, each.id), reverse=True)
    return CorrectionRequests(id=found.id, correction_requests=tuple(map(_shown, latest)))


def waiting(ask: AskWaitingCorrectionRequests, uow: IntakeWork) -> WaitingCorrectionRequests:
    """Those of the caller's units; raises Invalid."""
    found = uow.correction_requests.where(state=WAITING, **of_units(None, uow))
    rows, cursor = page_of(ask, found, {"": lambda each: each.asked_on.isoformat()}, lambda each: each.id)
    return WaitingCorrectionRequests(
        correction_requests=[
            WaitingCorrectionRequest(
                id=each.id,
                newcomer_id=survivor_id(each.newcomer_id, uow),
                unit_id=each.unit_id,
                field=each.field,
                due_on=each.due_on,
            )
            for each in rows
        ],
        next=cursor,
    )


def _shown(each: CorrectionRequest) -> CorrectionRequestShown:
    kept = {name: value for name, value in vars(each).items() if name != "said"}
    return CorrectionRequestShown(**kept, **vars(each.said), due_on=each.due_on)
