"""Sending a plan as proposals: request after request until nothing is left."""

from werkzeug.wrappers import Response

from services.web.api.client import Told, part
from services.web.api.problems import Refused
from services.web.plans import plan
from services.web.visits.visit import Visit


def propose(visit: Visit, plan_id: str) -> Response:
    """The next ones; a script asks on by itself, without one a button does."""
    send = "send" in visit.form
    try:
        told = visit.api.post(f"/v1/matching/plans/{part(plan_id)}/proposals", {"send": send})
    except Refused as error:
        if error.status == 404:
            raise
        return plan.show(visit, plan_id, 422, error.detail)
    if not told["left"]:
        return _led_back(visit, plan_id, "plan-proposed" if send else "")
    values: Told = {
        "plan_id": plan_id,
        "told": told,
        "send": send,
        "part": _part_done(told["proposed"] + told["refused"], told),
    }
    if visit.is_part:
        return visit.part("plans/proposing_part.html", **values)
    return visit.page("plans/proposing.html", **values)


def _led_back(visit: Visit, plan_id: str, done: str) -> Response:
    """To the plan, as a page or, asked by a script, as the address to go to.

    What still waits is no news in green: the plan itself says until when.
    """
    answer = visit.see(f"/plans/{plan_id}", done=done)
    if visit.is_part:
        answer.headers["HX-Redirect"] = answer.headers.pop("Location")
        answer.status_code = 200
    return answer


def _part_done(done: int, told: dict[str, int]) -> float:
    return done / max(1, done + told["left"])
