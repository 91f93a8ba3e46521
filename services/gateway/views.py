"""What the gateway answers by itself: how everything is."""

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from services.chassis.errors import Unavailable
from services.gateway.passing import Services

STATUS_SECONDS = 5.0


def status(services: Services) -> dict[str, Any]:
    """Every service's own status, asked at the same time, and whether all is quiet."""
    names = services.names
    with ThreadPoolExecutor(max_workers=max(1, len(names))) as together:
        reports = list(together.map(lambda name: _report(services, name), names))
    return {"quiet": all(map(is_quiet, reports)), "services": reports}


def is_quiet(report: dict[str, Any]) -> bool:
    """Whether nothing is under way there: no event waits to be published, to be applied, or to be tried again."""
    if "unavailable" in report:
        return False
    waiting = report["outbox"] + report["retrying"] + _waiting(report["listeners"])
    return bool(waiting == 0)


def _waiting(listeners: Iterable[dict[str, Any]]) -> int:
    return sum(listener["ready"] + listener["in_hand"] for listener in listeners)


def _report(services: Services, name: str) -> dict[str, Any]:
    try:
        _, _, body = services.pass_on(name, "GET", "/status", {}, b"", STATUS_SECONDS)
        report: dict[str, Any] = {"service": name} | json.loads(body)
    except (Unavailable, ValueError) as error:
        return {"service": name, "unavailable": getattr(error, "slug", "unreadable")}
    return report
