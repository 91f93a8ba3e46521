"""What was sent about a person, beside who looked: one answer to the question who knows what of them."""

import re
from typing import Any

from services.chassis.http.faults import invalid
from services.chassis.storage.store import Listing, Position
from services.partners.deliveries.wording import says
from services.partners.store import DELIVERIES, PartnersWork
from services.platform.access import PAGE, AccessLines, AskAccess, Sent, with_sent
from services.platform.caller import Caller

_FIELDS = ("at", "partner", "type", "fields", "event_id", "channel", "outcome")
_PLACE = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{6})-(.*)", re.ASCII)
_LEFT_OUT = str.maketrans("", "", "-:.Z")
"""Of a moment as it is stored; the rest is what ids of lines begin with."""


def with_what_was_sent(page: AccessLines, ask: AskAccess, uow: PartnersWork) -> AccessLines:
    """The page with what partners were sent about the person whom it is about; raises Invalid."""
    about = _about(ask, uow.caller)
    return with_sent(page, _sent(about, _position(ask.before), uow)) if about else page


def _about(ask: AskAccess, caller: Caller) -> str | None:
    """Whom it is asked about, of those who may know what was sent: the person, and administrators."""
    return {"newcomer": caller.newcomer, "administrator": ask.record}.get(caller.role)


def _sent(newcomer_id: str, after: Position | None, uow: PartnersWork) -> list[Sent]:
    wanted = Listing(
        equals={"newcomer_id": newcomer_id},
        by="moment",
        fields=_FIELDS,
        at_most=PAGE + 1,
        descending=True,
        after=after,
    )
    return [_row(each) for each in uow.store.listed(DELIVERIES, wanted)]


def _row(document: dict[str, Any]) -> Sent:
    return Sent(
        id=f"{document['moment'].translate(_LEFT_OUT)}-{document['_id']}",
        at=document["at"],
        partner=document["partner"],
        channel=document["channel"],
        type=document["type"],
        fields=tuple(document["fields"]),
        event_id=document["event_id"],
        outcome=document["outcome"],
        says=says(document["partner"], document["type"], document["outcome"]),
    )


def _position(before: str | None) -> Position | None:
    """Where a page goes on: ids of lines begin with their moment, and so do these."""
    if before is None:
        return None
    place = _PLACE.fullmatch(before)
    if place is None:
        raise invalid({"before": ["Send what the page before gave, unchanged; or begin without it."]})
    year, month, day, hour, minute, second, fraction, last = place.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}.{fraction}Z", last
