"""A unit asks another one for a file; the other one hands it over, or says why not."""

from services.chassis import concerned
from services.chassis.errors import Conflict, NotFound
from services.chassis.http.answers import Answer, Identified, created, done
from services.intake.aliases.queries import survivor_id
from services.intake.file_requests import domain
from services.intake.file_requests.commands import DeclineFile, GrantFile, RequestFile
from services.intake.file_requests.domain import FileRequest
from services.intake.moves.handlers import hand_over
from services.intake.newcomers import resembling
from services.intake.newcomers.domain.moves import Move
from services.intake.newcomers.domain.person import Person
from services.intake.sessions.handlers.filling import leave_sessions_to_come
from services.intake.store import IntakeWork
from services.platform.wording import given


def request_file(order: RequestFile, uow: IntakeWork) -> Answer[Identified]:
    """Ask for it, once while it is open; the answer does not say whom it is about. Raises NotFound, Forbidden.

    Only of whom the question for likely duplicates would have named this unit.
    """
    uow.caller.must_act_for(uow.units.get(order.unit_id).id)
    asked = uow.units.get(order.asked_unit_id).id
    newcomer_id = resembling.likeliest_of(_person(order), asked, uow)
    if newcomer_id is None or asked == order.unit_id:
        detail = "Nobody with this phone, or with this name and birth date, is known to that unit."
        raise NotFound("nobody-known-there", detail, unit_id=asked)
    concerned.note(newcomer_id)
    known = uow.file_requests.where(newcomer_id=newcomer_id, unit_id=order.unit_id)
    waiting = next((each for each in known if each.state_on(uow.today) == domain.OPEN), None)
    if waiting is not None:
        return done(waiting.id)
    request = _request(order, newcomer_id, uow)
    uow.file_requests.add(request)
    return created(request.id)


def grant_file(order: GrantFile, uow: IntakeWork) -> Answer[Identified]:
    """Hand the file over from today on; granted already, nothing changes. Raises NotFound, Conflict."""
    request = _authorised(order.request_id, uow)
    now = domain.answered(request, domain.GRANTED, None, uow.now, uow.caller.subject, uow.today)
    if now != request:
        uow.file_requests.save(now)
        _hand_over(request, uow)
    return done(request.id)


def decline_file(order: DeclineFile, uow: IntakeWork) -> Answer[Identified]:
    """Say no; declined so already, nothing changes. Raises NotFound, Conflict."""
    request = _authorised(order.request_id, uow)
    now = domain.answered(request, domain.DECLINED, order.reason, uow.now, uow.caller.subject, uow.today)
    uow.file_requests.save(now)
    return done(request.id)


def forget_requests(uow: IntakeWork) -> None:
    """What was asked, a month after its days were over."""
    uow.file_requests.remove_until("ends_on", (uow.today - domain.KEPT_AFTER).isoformat())


def _authorised(request_id: str, uow: IntakeWork) -> FileRequest:
    """The request, for whoever acts for the unit that is asked; raises NotFound."""
    request = uow.file_requests.get(request_id, lambda found: uow.caller.acts_for(found.asked_unit_id))
    concerned.note(request.newcomer_id)
    return request


def _hand_over(request: FileRequest, uow: IntakeWork) -> None:
    newcomer = uow.newcomers.get(survivor_id(request.newcomer_id, uow))
    if newcomer.unit_id != request.asked_unit_id:
        detail = "Another unit keeps this file by now: ask there."
        raise Conflict("file-moved-since", detail, id=request.id, unit_id=newcomer.unit_id)
    leave_sessions_to_come(newcomer.id, uow, of_unit=newcomer.unit_id)
    units = {"from_unit_id": newcomer.unit_id, "to_unit_id": request.unit_id}
    move = Move(**units, on=uow.today, at=uow.now, by=uow.caller.subject, role=uow.caller.role)
    hand_over(newcomer, move, uow)


def _request(order: RequestFile, newcomer_id: str, uow: IntakeWork) -> FileRequest:
    return FileRequest(
        id=uow.new_id(),
        unit_id=order.unit_id,
        asked_unit_id=order.asked_unit_id,
        newcomer_id=newcomer_id,
        purpose=order.purpose,
        words=given(order.words),
        asked_on=uow.today,
        asked_by=uow.caller.subject,
        ends_on=domain.ends_on(uow.today),
        unit_ids=(order.unit_id, order.asked_unit_id),
    )


def _person(order: RequestFile) -> Person:
    return Person(
        first_name=order.first_name.strip(),
        last_name=order.last_name.strip(),
        birth_date=order.birth_date,
        phone=given(order.phone),
    )
