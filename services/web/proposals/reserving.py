"""Changing who steps in, in which order."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.proposals import reserve
from services.web.visits.searching import searched
from services.web.visits.visit import Visit


def change(visit: Visit, opportunity_id: str) -> Response:
    """What the pressed button says: `up`, `down`, `off` or `on` and an id; without one, look for a name."""
    what, _, newcomer_id = visit.form.get("do", "").partition(" ")
    if what == "look":
        return _looked_for(visit, opportunity_id)
    order = changed(visit.form.get("order", "").split(), what, newcomer_id)
    try:
        kept = visit.api.put(f"/v1/reserve-lists/{part(opportunity_id)}", {"newcomer_ids": order})
    except Refused as error:
        return reserve.show(visit, opportunity_id, status=422, fault=error.detail)
    dropped = {each["newcomer_id"] for each in kept["dropped"]}
    done = "reserve-dropped" if newcomer_id in dropped else "reserve-saved"
    return visit.see(f"/opportunities/{opportunity_id}/reserve", done=done)


def changed(order: list[str], what: str, newcomer_id: str) -> list[str]:
    """The order once one of them moved up or down, or is on it or off it."""
    rest = [each for each in order if each != newcomer_id]
    if what == "off":
        return rest
    at = order.index(newcomer_id) if newcomer_id in order else len(rest)
    place = max(0, at + {"up": -1, "down": 1}.get(what, 0))
    return [*rest[:place], newcomer_id, *rest[place:]] if newcomer_id else rest


def _looked_for(visit: Visit, opportunity_id: str) -> Response:
    """People of this name: it is posted, so that it stands in no address."""
    try:
        answer = searched(visit, visit.form.get("name", ""))
    except Refused as error:
        return reserve.show(visit, opportunity_id, (), 422, next(iter(error.faults.values()), error.detail))
    return reserve.show(visit, opportunity_id, answer["newcomers"])
