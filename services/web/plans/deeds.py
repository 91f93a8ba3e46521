"""Computing a plan anew, setting it aside."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.plans import plan
from services.web.visits.visit import Visit


def replan(visit: Visit, plan_id: str) -> Response:
    """With what was changed by hand kept."""
    return _done(visit, plan_id, "replan", f"/plans/{plan_id}", "")


def discard(visit: Visit, plan_id: str) -> Response:
    """What was proposed out of it stays."""
    return _done(visit, plan_id, "discard", "/plans", "plan-discarded")


def _done(visit: Visit, plan_id: str, command: str, place: str, done: str) -> Response:
    try:
        visit.api.post(f"/v1/matching/plans/{part(plan_id)}/{command}")
    except Refused as error:
        if error.status == 404:
            raise
        return plan.show(visit, plan_id, 422, error.detail)
    return visit.see(place, done=done)
