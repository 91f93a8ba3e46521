"""Forwarding: from a request at the door to what its owner is asked, and the owner's answer as it goes out."""

import re
import string
from urllib.parse import quote

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.wrappers import Request, Response

from services.chassis import tracing
from services.gateway import routes
from services.gateway.upstream import HEADERS_IN, Services, UpstreamRequest

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""What is passed on. Whoever owns the path says which of them it takes, also when it is asked by another."""
_LONE_PERCENT = re.compile(rb"%(?![0-9a-fA-F]{2})")


def forward(request: Request, services: Services) -> Response:
    """What the service that owns the path answers; raises NotFound, MethodNotAllowed, Unavailable."""
    path = request.path.removeprefix("/v1/")
    return _passed_on(request, services, _owner_of(path), path)


def forward_open(request: Request, services: Services) -> Response:
    """The same outside `/v1`, where nobody needs a token: signing in, and what clients and services ask about it."""
    path = request.path.removeprefix("/")
    return _passed_on(request, services, routes.OPEN[path.partition("/")[0]], path)


def _passed_on(request: Request, services: Services, owner: str, path: str) -> Response:
    answer = services.pass_on(owner, _upstream_request(request, path))
    return Response(answer.body, status=answer.status, headers=answer.headers)


def _owner_of(path: str) -> str:
    owner = routes.owner_of(path)
    if owner == routes.GATEWAY and "/" not in path:
        raise MethodNotAllowed(["GET", "HEAD"])
    if owner is None or owner == routes.GATEWAY:
        raise NotFound("No service answers to this path; see docs/api.md.")
    return owner


def _upstream_request(request: Request, path: str) -> UpstreamRequest:
    headers = {name: request.headers[name] for name in HEADERS_IN if name in request.headers}
    headers["traceparent"] = tracing.continued(headers.get("traceparent"))
    known = request.method in METHODS
    return UpstreamRequest(
        method=request.method if known else "OPTIONS",
        target=_target(request),
        seconds=routes.seconds_for(path),
        headers=headers,
        body=request.get_data() if known else b"",
    )


def _target(request: Request) -> str:
    """Path and query as they came; only what may not stand in a request line is escaped, which changes no meaning."""
    path = request.environ["RAW_PATH_INFO"].encode("latin-1")
    raw = path + b"?" + request.query_string if request.query_string else path
    return quote(_LONE_PERCENT.sub(b"%25", raw), safe=string.punctuation)
