"""Who looked at a record, or what somebody looked at: the access logs of all services as one."""

from werkzeug.wrappers import Response

from services.web.accounts.words import ROLES
from services.web.visits.visit import Visit


def shown(visit: Visit) -> Response:
    """The page; empty until somebody says of which record, or whose requests."""
    record, caller = visit.asked("record"), visit.asked("caller")
    query = {"record": record} if record else {"caller": caller} if caller else {}
    told = visit.api.get("/v1/access", **query, before=visit.asked("before") or None) if query else None
    return visit.page("operations/access.html", record=record, caller=caller, told=told, roles=ROLES)
