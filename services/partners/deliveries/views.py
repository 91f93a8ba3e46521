"""What left, for the person, for the partner and for administrators."""

from typing import Any

from services.chassis.documents import from_document
from services.chassis.http.paging import page_kept
from services.chassis.storage.store import Listing
from services.partners.deliveries.answers import Deliveries, DeliveryRow
from services.partners.deliveries.commands import AskDeliveries
from services.partners.store import DELIVERIES, PartnersWork
from services.platform.caller import Caller

_FIELDS = ("newcomer_id", "at", "partner", "type", "fields", "event_id", "channel", "outcome")


def deliveries(ask: AskDeliveries, uow: PartnersWork) -> Deliveries:
    """A page of them; of somebody else's or another partner's there are none."""
    wanted = Listing(
        equals=_asked(ask, uow.caller),
        by="moment",
        fields=_FIELDS,
        at_most=ask.limit,
        descending=ask.order.startswith("-"),
    )
    rows, cursor = page_kept(ask, uow.store, DELIVERIES, wanted)
    return Deliveries(deliveries=[_row(row) for row in rows], next=cursor)


def _asked(ask: AskDeliveries, caller: Caller) -> dict[str, Any]:
    asked = {name: value for name, value in (("newcomer_id", ask.newcomer), ("partner", ask.partner)) if value}
    own = {
        "newcomer": {"newcomer_id": caller.newcomer},
        "coach": {"partner": caller.organisation},
    }.get(caller.role, {})
    if any(name in own and own[name] != value for name, value in asked.items()):
        return {"newcomer_id": []}
    return {**asked, **own}


def _row(document: dict[str, Any]) -> DeliveryRow:
    return from_document({**document, "id": document["_id"]}, DeliveryRow)
