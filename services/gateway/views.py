"""What the gateway answers by itself: what this is, and how everything is."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from services.chassis.documents import MISFITS, from_json
from services.chassis.errors import Unavailable
from services.chassis.process.status import ServiceStatus
from services.gateway import routes
from services.gateway.answers import DifferingClock, PlatformStatus, Root, ServiceReport, UnavailableService
from services.gateway.upstream import Services, Silent, UpstreamRequest

ROOT = Root(
    platform="Refu: volunteer work as a lever for newcomers",
    api="/v1",
    documentation="/docs",
    status="/v1/status",
    ready="/readyz",
)
STATUS_SECONDS = 5.0
LIVES_SECONDS = 1.0
AWAY, SILENT, LATE, UNREAD = "service-unavailable", "service-silent", "status-late", "no-status"
"""Why the gateway knows nothing of a service: it does not run; it runs and answers nothing; it answers, and could not
tell in time how it is; what answers there tells no status. All else a service says of itself."""


def status(services: Services) -> PlatformStatus:
    """Every service's own status, and whether nothing is under way anywhere.

    The services are not asked at the same instant, and an event may pass from one that was not asked yet to one that
    was: so it is quiet only when it looks so twice.
    """
    reports = _reports(services)
    if all(report.is_quiet for report in reports):
        reports = _reports(services)
    clocks = tuple(DifferingClock(service=name, ahead_seconds=s) for name, s in services.clocks.differing().items())
    return PlatformStatus(quiet=all(report.is_quiet for report in reports), services=reports, clocks=clocks)


def _reports(services: Services) -> tuple[ServiceReport, ...]:
    names = sorted(routes.SERVICES)
    with ThreadPoolExecutor(len(names)) as together:
        return tuple(together.map(lambda name: _report(services, name), names))


def _report(services: Services, name: str) -> ServiceReport:
    try:
        answer = services.pass_on(name, _asked("/status", STATUS_SECONDS))
        return _read(name, answer.status, json.loads(answer.body))
    except Silent:
        return UnavailableService(service=name, unavailable=LATE if _lives(services, name) else SILENT)
    except Unavailable:
        return UnavailableService(service=name, unavailable=AWAY)
    except MISFITS:
        # something else answers at its address
        return UnavailableService(service=name, unavailable=UNREAD)


def _lives(services: Services, name: str) -> bool:
    """Whether its process answers at all: a status waits for a broker or a store that says nothing, this does not."""
    try:
        return services.pass_on(name, _asked("/livez", LIVES_SECONDS)).status == 200
    except Unavailable:
        return False


def _asked(path: str, seconds: float) -> UpstreamRequest:
    return UpstreamRequest(method="GET", target=path, seconds=seconds)


def _read(name: str, code: int, said: Any) -> ServiceReport:
    """What a service says of itself; raises one of MISFITS when it is no status."""
    if "unavailable" in said:
        return from_json({**said, "service": name}, UnavailableService)
    if code != 200:
        raise ValueError(code)
    return from_json({**said, "service": name}, ServiceStatus)
