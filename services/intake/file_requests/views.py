"""Requests for files, for both units."""

from typing import Any

from services.chassis.documents import from_document
from services.chassis.http.paging import page_kept
from services.chassis.storage.store import Listing
from services.intake.file_requests import domain
from services.intake.file_requests.answers import FileRequests, FileRequestShown
from services.intake.file_requests.commands import AskFileRequests
from services.intake.file_requests.domain import FileRequest
from services.intake.store import IntakeWork


def file_requests(ask: AskFileRequests, uow: IntakeWork) -> FileRequests:
    """What the caller's units asked and are asked, by day; raises NotFound, Forbidden, Invalid."""
    wanted = Listing(
        equals={**_of_units(ask.unit_id, uow), **_in_state(ask.state)},
        by="asked_on",
        first=None,
        last=None,
        fields=FIELDS,
        descending=ask.order.startswith("-"),
        at_most=ask.limit,
    )
    rows, cursor = page_kept(ask, uow.store, "file_requests", wanted)
    found = (from_document({**row, "id": row["_id"]}, FileRequest) for row in rows)
    shown = [_shown(each, uow) for each in found if ask.state in (None, each.state_on(uow.today))]
    return FileRequests(file_requests=shown, next=cursor)


FIELDS = tuple(name for name in FileRequest.__dataclass_fields__ if name != "id")


def _of_units(unit_id: str | None, uow: IntakeWork) -> dict[str, Any]:
    if unit_id:
        uow.caller.must_act_for(uow.units.get(unit_id).id)
        return {"unit_ids": unit_id}
    return {} if uow.caller.acts_for_all else {"unit_ids": sorted(uow.caller.units)}


def _in_state(state: str | None) -> dict[str, Any]:
    """As it is kept: what is over was never answered."""
    return {"state": domain.OPEN if state == domain.OVER else state} if state else {}


def _shown(request: FileRequest, uow: IntakeWork) -> FileRequestShown:
    is_asked = uow.caller.acts_for(request.asked_unit_id)
    state = request.state_on(uow.today)
    return FileRequestShown(
        id=request.id,
        unit_id=request.unit_id,
        asked_unit_id=request.asked_unit_id,
        newcomer_id=request.newcomer_id if is_asked or state == domain.GRANTED else None,
        purpose=request.purpose,
        words=request.words,
        asked_on=request.asked_on,
        ends_on=request.ends_on,
        state=state,
        reason=request.reason,
        is_yours_to_answer=is_asked and state == domain.OPEN,
    )
