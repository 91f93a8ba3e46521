"""Somebody asks to correct a field; a coordinator applies it as a correction, or says why not."""

from typing import Any

from services.chassis.errors import Conflict, Invalid
from services.chassis.http.answers import Answer, Identified, created, done
from services.intake.access import authorised, own_or_authorised
from services.intake.aliases.queries import by_alias
from services.intake.correction_requests.commands import AnswerCorrectionRequest, RequestCorrection
from services.intake.correction_requests.domain import (
    APPLIED,
    AT_MOST,
    DECLINED,
    WAITING,
    CorrectionRequest,
    Said,
)
from services.intake.newcomers.commands import CorrectPerson
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.newcomers.domain.person import Person
from services.intake.newcomers.handlers.correcting import correct_person
from services.intake.store import IntakeWork
from services.platform.request_parsing import from_body
from services.platform.wording import given

NEWCOMER, COORDINATOR = "newcomer", "coordinator"


def request_correction(order: RequestCorrection, uow: IntakeWork) -> Answer[Identified]:
    """Keep it until it is answered; the same again, while it waits, is the same. Raises NotFound, Invalid, Conflict."""
    newcomer = own_or_authorised(uow.newcomers, order.newcomer_id, uow)
    said = Said(value=given(order.value), words=given(order.words))
    _corrected(newcomer, order.field, said.value)
    files = by_alias([newcomer.id], uow)
    waiting = [each for each in uow.correction_requests.where(newcomer_id=sorted(files)) if each.state == WAITING]
    for each in waiting:
        if (each.field, each.said) == (order.field, said):
            return done(each.id)
    if len(waiting) >= AT_MOST:
        raise Conflict("too-many-waiting", "Wait for an answer to what you asked before.")
    request = CorrectionRequest(
        id=uow.new_id(),
        newcomer_id=newcomer.id,
        unit_id=newcomer.unit_id,
        field=order.field,
        said=said,
        asked_on=uow.today,
        asked_by=NEWCOMER if uow.caller.role == NEWCOMER else COORDINATOR,
    )
    uow.correction_requests.add(request)
    return created(request.id)


def answer_correction_request(order: AnswerCorrectionRequest, uow: IntakeWork) -> Answer[Identified]:
    """Apply it, or keep why not; the same answer again changes nothing. Raises NotFound, Invalid, Conflict."""
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    files = by_alias([newcomer.id], uow)
    known = uow.correction_requests.get(order.correction_request_id, lambda found: found.newcomer_id in files)
    state = APPLIED if order.applied else DECLINED
    if (known.state, known.reason, known.answer) == (state, order.reason, given(order.answer)):
        return done(known.id)
    if not order.applied and order.reason is None:
        raise Invalid("no-reason", "Say why it is not applied.", field="reason")
    now = known.answered(state, uow.today, order.reason, given(order.answer))
    if order.applied:
        correct_person(_corrected(newcomer, known.field, known.said.value), uow)
    uow.correction_requests.save(now)
    return done(known.id)


def _corrected(newcomer: Newcomer, field: str, value: str | None) -> CorrectPerson:
    """The registration with this value in it; raises Invalid for one that could not stand there."""
    stands = {name: text for name, text in _written(newcomer.person).items() if text is not None}
    wanted = {**stands, field: value}
    if value is None:
        del wanted[field]
    own = {"newcomer_id": newcomer.id, "registered_on": newcomer.registered_on.isoformat()}
    try:
        return from_body(CorrectPerson, {**wanted, **own})
    except Invalid as error:
        errors: Any = error.fields.get("errors", ())
        faults = [each["detail"] for each in errors if each["field"] == field]
        detail = faults[0] if faults else "Correct the whole registration: another field of it is not as it must be."
        raise Invalid("cannot-stand-there", detail, field="value") from None


def _written(person: Person) -> dict[str, str | None]:
    return {name: str(value) if value else None for name, value in vars(person).items()}
