"""Which lanes are sent in now: a look at all of them, a few times a second, on each copy of the service."""

from collections.abc import Mapping
from dataclasses import fields

from services.chassis.documents import from_document
from services.chassis.process.lanes import Lanes
from services.chassis.storage.store import Listing
from services.partners.store import LANES, LOGS, PartnersWork
from services.partners.webhooks.domain.lanes import Lane, chosen
from services.partners.webhooks.handlers.posting import Poster
from services.partners.webhooks.handlers.sending import Begin, send

MOST = 10_000
"""Webhooks."""
_LANE = tuple(field.name for field in fields(Lane) if field.name not in ("id", "due_at"))


def drive(uow: PartnersWork, lanes: Lanes, begin: Begin, on_loopback: bool) -> None:
    """Begin with the lanes whose turn it is; each goes on in the background."""

    def sent_in(partner_id: str) -> None:
        poster = Poster(on_loopback)
        try:
            send(partner_id, lanes.process, begin, poster, lambda: lanes.stopping)
        finally:
            poster.close()

    waiting = [lane for lane in due(uow) if lane.is_free(lanes.process, uow.now) and lane.id not in lanes.running]
    for lane in chosen(waiting, len(lanes.running), lanes.marked, lanes.places):
        lanes.start(lane.id, sent_in, marked=lane.failures > 0)


def due(uow: PartnersWork) -> list[Lane]:
    """Lanes whose partner's log goes on after what they reached, and that do not pause, longest due first."""
    last = _last_numbers(uow)
    wanted = Listing(equals={}, by="due_at", last=uow.now, fields=_LANE, at_most=MOST)
    lanes = [from_document({**row, "id": row["_id"]}, Lane) for row in uow.store.listed(LANES, wanted)]
    return [lane for lane in lanes if last.get(lane.id, 0) > lane.reached]


def _last_numbers(uow: PartnersWork) -> Mapping[str, int]:
    wanted = Listing(equals={}, by="last", first=1, at_most=MOST, settled=True)
    return {row["_id"]: row["last"] for row in uow.store.listed(LOGS, wanted)}
