"""Forwarding: from a request at the door to what its owner is asked, and the owner's answer as it goes out."""

import re
import string
from urllib.parse import quote

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.wrappers import Request, Response

from services.chassis import tracing
from services.gateway import routes
from services.gateway.headers import passed_in, passed_out
from services.gateway.joining.answering import answered
from services.gateway.streams import Streams
from services.gateway.upstream import Services, UpstreamRequest
from services.platform.caller import Caller

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""What is passed on. Whoever owns the path says which of them it takes, also when it is asked by another."""
_LONE_PERCENT = re.compile(rb"%(?![0-9a-fA-F]{2})")


def forward(request: Request, caller: Caller, services: Services, streams: Streams, trusted_proxies: int) -> Response:
    """What the service that owns the path answers; raises NotFound, MethodNotAllowed, Unavailable, TooMuch."""
    path = request.path.removeprefix("/v1/")
    owner = _owner_of(path)
    headers = passed_in(request.environ, trusted_proxies)
    asked = _upstream_request(request, headers, routes.seconds_for(path))
    if path == routes.STREAM and request.method == "GET":
        begun = streams.begin(owner, asked, caller.subject)
        return Response(begun.pieces, status=begun.status, headers=list(passed_out(begun.headers)))
    answer = answered(owner, asked, services)
    return Response(answer.body, status=answer.status, headers=list(passed_out(answer.headers)))


def forward_open(request: Request, services: Services, trusted_proxies: int) -> Response:
    """The same outside `/v1`, where nobody needs a token: pages, forms, redirects and cookies of signing in."""
    owner = routes.OPEN[request.path.split("/")[1]]
    headers = passed_in(request.environ, trusted_proxies, cookies=True)
    answer = services.pass_on(owner, _upstream_request(request, headers, routes.ANSWER_SECONDS))
    return Response(answer.body, status=answer.status, headers=list(passed_out(answer.headers, cookies=True)))


def _owner_of(path: str) -> str:
    owner = routes.owner_of(path)
    if owner == routes.GATEWAY and "/" not in path:
        raise MethodNotAllowed(["GET", "HEAD"])
    if owner is None or owner == routes.GATEWAY:
        raise NotFound("No service answers to this path; see docs/api.md.")
    return owner


def _upstream_request(request: Request, headers: dict[str, str], seconds: float) -> UpstreamRequest:
    headers["traceparent"] = tracing.continued(headers.get("traceparent"))
    known = request.method in METHODS
    return UpstreamRequest(
        method=request.method if known else "OPTIONS",
        target=_target(request),
        seconds=seconds,
        headers=headers,
        body=request.get_data() if known else b"",
    )


def _target(request: Request) -> str:
    """Path and query as they came; only what may not stand in a request line is escaped, which changes no meaning."""
    path = request.environ["RAW_PATH_INFO"].encode("latin-1")
    raw = path + b"?" + request.query_string if request.query_string else path
    return quote(_LONE_PERCENT.sub(b"%25", raw), safe=string.punctuation)
