"""What the gateway answers by itself: what this is, and how everything is."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from services.chassis.errors import Unavailable
from services.gateway import routes
from services.gateway.passing import Errand, Services

ROOT = {
    "platform": "Refu: volunteer work as a lever for newcomers",
    "api": "/v1",
    "documentation": "docs/api.md",
    "status": "/v1/status",
    "ready": "/readyz",
}
STATUS_SECONDS = 5.0
COUNTED = {"outbox", "retrying", "listeners"}
"""What a service that is well tells at least."""
Report = dict[str, Any]


def status(services: Services) -> Report:
    """Every service's own status, and whether nothing is under way anywhere.

    The services are asked one by one in time, and an event may pass from one that was not asked yet to one that was:
    so it is quiet only when it looks so twice.
    """
    reports = _reports(services)
    if all(map(is_quiet, reports)):
        reports = _reports(services)
    return {"quiet": all(map(is_quiet, reports)), "services": reports}


def is_quiet(report: Report) -> bool:
    """Whether nothing waits there to be published, applied or tried again. Dead letters wait for a person."""
    if "unavailable" in report:
        return False
    waiting = [report["outbox"], report["retrying"]]
    for listener in report["listeners"]:
        waiting += [listener["ready"], listener["in_hand"]]
    return not any(waiting)


def _reports(services: Services) -> list[Report]:
    names = sorted(routes.SERVICES)
    with ThreadPoolExecutor(len(names)) as together:
        return list(together.map(lambda name: _report(services, name), names))


def _report(services: Services, name: str) -> Report:
    errand = Errand(method="GET", target="/status", seconds=STATUS_SECONDS)
    try:
        code, _, body = services.pass_on(name, errand)
        told = json.loads(body)
    except Unavailable as error:
        return {"service": name, "unavailable": error.slug}
    except ValueError:
        told = None
    return {"service": name, **(told if _is_status(code, told) else {"unavailable": "no-status"})}


def _is_status(code: int, told: Any) -> bool:
    """Whether this is what a service tells of itself, and not the answer of something else at its address."""
    return isinstance(told, dict) and ("unavailable" in told or (code == 200 and told.keys() >= COUNTED))
