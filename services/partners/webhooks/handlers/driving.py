"""Which lanes are sent in now: a look at all of them, a few times a second, on each copy of the service."""

from services.chassis.documents import from_document
from services.chassis.process.lanes import Lanes
from services.partners.store import LANES, LOGS, PartnersWork
from services.partners.webhooks.domain.lanes import Lane, chosen
from services.partners.webhooks.handlers.posting import Poster
from services.partners.webhooks.handlers.sending import Begin, send


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
    """Lanes whose partner's log goes on after what they reached, and that do not pause, longest due first.

    There is one for each partner at most: few enough to look at all, which needs no order of the store.
    """
    last = {log["_id"]: log["last"] for log in uow.store.select(LOGS, {})}
    waiting = [each for each in uow.store.select(LANES, {}) if last.get(each["_id"], 0) > each["reached"]]
    lanes = [from_document({**each, "id": each["_id"]}, Lane) for each in waiting]
    return sorted((lane for lane in lanes if lane.is_due(uow.now)), key=lambda lane: (lane.due_at, lane.id))
