"""Whether somebody asked to be erased, for themselves and for the coordinators of the unit."""

from services.intake.access import own_or_authorised
from services.intake.erasures.answers import CurrentErasureRequest
from services.intake.erasures.commands import AskErasureRequest
from services.intake.erasures.queries import request_of
from services.intake.store import IntakeWork


def erasure_request(ask: AskErasureRequest, uow: IntakeWork) -> CurrentErasureRequest:
    """What holds now; raises NotFound."""
    found = own_or_authorised(uow.newcomers, ask.newcomer_id, uow)
    return CurrentErasureRequest(id=found.id, request=request_of(found.id, uow))
