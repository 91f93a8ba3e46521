"""Every entrypoint's frame: where it answers, how its errors are answered, what is counted, charged and noted of it."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, wraps
from time import perf_counter
from typing import Any

from nameko.extensions import register_entrypoint
from prometheus_client import Counter, Histogram
from werkzeug.wrappers import Request, Response

from services.chassis import concerned, metrics, pace
from services.chassis.errors import TooMuch
from services.chassis.http import problems
from services.chassis.http.accesses import access
from services.chassis.http.allowances import Allowances
from services.chassis.http.asked import ReadsOnly
from services.chassis.http.headers import header_in, varies_by
from services.chassis.http.served import answered, served
from services.chassis.http.web_server import Route
from services.chassis.storage.access_log import AccessLog

ALLOWANCES = Allowances()
"""Of this process."""
Respond = Callable[..., Response]
"""(service, request, **path parameters) -> response"""
Where = tuple[str, str]
"""(method, path)"""
Takes = tuple[int, type | None]
"""(bytes of a body, the command or question)"""


def routed(respond: Respond, routes: Mapping[Where, Takes], hands_on: bool = False) -> Respond:
    """Registered there; its errors are answered as problems, counted and timed."""
    template = next(iter(routes))[1]
    kinds = {kind for _, kind in routes.values()}

    @wraps(respond)
    def observed(service: Any, request: Request, **path_values: Any) -> Response:
        started = perf_counter()
        with served(request, template) as span, concerned.noting() as people:
            response = _metered(respond, service, request, path_values)
            answered(span, request, response, template)
        if header_in(response, "Cache-Control") is None:
            response.headers.add("Cache-Control", "private, no-store")
        varies_by(response, "Authorization")
        log: AccessLog | None = getattr(service.work, "access_log", None)
        if log is not None:  # what the gateway passes on is noted where it arrives
            log.note(access(request, template, response, people, _only_reads(request, kinds)))
        seconds, requests = _counters(template, response.status_code // 100)
        seconds.observe(perf_counter() - started)
        requests.inc()
        return response

    for (method, path), (body_at_most, kind) in routes.items():
        register_entrypoint(observed, Route(method, path, body_at_most, kind, hands_on))
    return observed


@cache
def _counters(route: str, hundreds: int) -> tuple[Histogram, Counter]:
    """What this is counted in; looking it up by its labels takes longer than counting."""
    return metrics.HTTP_SECONDS.labels(route), metrics.HTTP_REQUESTS.labels(route, f"{hundreds}xx")


def _metered(respond: Respond, service: Any, request: Request, path_values: dict[str, Any]) -> Response:
    """The response, also where an error becomes one; whoever asked is charged for what it cost."""
    with pace.metered() as meter:
        try:
            response = respond(service, request, **path_values)
        except Exception as error:
            if isinstance(error, TooMuch):
                metrics.REFUSED_FOR_NOW.labels(error.slug).inc()
            response = problems.response(error)
    if meter.payer is not None:
        ALLOWANCES.charge(meter.payer, meter.seconds)
    return response


def _only_reads(request: Request, kinds: Iterable[type | None]) -> bool:
    return request.method in ("GET", "HEAD") or any(kind and issubclass(kind, ReadsOnly) for kind in kinds)
