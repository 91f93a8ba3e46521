"""Somebody asks to be erased, or no longer does."""

from services.chassis.http.answers import Answer, done
from services.contracts.intake import ErasureAsked, ErasureNoLongerAsked
from services.intake.access import own_or_authorised
from services.intake.erasures.answers import CurrentErasureRequest
from services.intake.erasures.commands import RequestErasure, WithdrawErasureRequest
from services.intake.erasures.domain import COORDINATOR, NEWCOMER, ErasureRequest, requested
from services.intake.erasures.queries import request_of
from services.intake.store import IntakeWork


def request_erasure(order: RequestErasure, uow: IntakeWork) -> Answer[CurrentErasureRequest]:
    """Keep that it is asked; asked already, the first date stays. Raises NotFound, Invalid."""
    newcomer = own_or_authorised(uow.newcomers, order.newcomer_id, uow)
    if uow.erasure_requests.find(newcomer.id) is None:
        request = ErasureRequest(
            id=newcomer.id,
            unit_id=newcomer.unit_id,
            asked_on=order.on or uow.today,
            asked_by=NEWCOMER if uow.caller.role == NEWCOMER else COORDINATOR,
        )
        uow.erasure_requests.add(requested(request, newcomer.registered_on, uow.today))
        uow.publish(
            ErasureAsked(
                newcomer_id=newcomer.id, unit_id=newcomer.unit_id, asked_on=request.asked_on, due_on=request.due_on
            )
        )
    return done(CurrentErasureRequest(id=newcomer.id, request=request_of(newcomer.id, uow)))


def withdraw_erasure_request(order: WithdrawErasureRequest, uow: IntakeWork) -> Answer[CurrentErasureRequest]:
    """Forget that it was asked; without a request nothing changes. Raises NotFound."""
    newcomer = own_or_authorised(uow.newcomers, order.newcomer_id, uow)
    if uow.erasure_requests.find(newcomer.id) is not None:
        uow.erasure_requests.remove(newcomer.id)
        uow.publish(ErasureNoLongerAsked(newcomer_id=newcomer.id, unit_id=newcomer.unit_id, taken_back_on=uow.today))
    return done(CurrentErasureRequest(id=newcomer.id, request=None))
