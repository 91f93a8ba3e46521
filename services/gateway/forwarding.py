"""From a request at the door to the errand that its owner gets, and the owner's answer as it goes out."""

import re
import string
from urllib.parse import quote

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.wrappers import Request, Response

from services.chassis import tracing
from services.gateway import routes
from services.gateway.passing import HEADERS_IN, Errand, Services

_LONE_PERCENT = re.compile(rb"%(?![0-9a-fA-F]{2})")


def forward(request: Request, services: Services) -> Response:
    """What the service that owns the path answers; raises NotFound, MethodNotAllowed, Unavailable."""
    path = request.path.removeprefix("/v1/")
    status, headers, body = services.pass_on(_owner_of(path), _errand(request, path))
    return Response(body, status=status, headers=headers)


def _owner_of(path: str) -> str:
    owner = routes.owner_of(path)
    if owner is None:
        raise NotFound("No service answers to this path; see docs/api.md.")
    if owner == routes.GATEWAY:
        raise MethodNotAllowed(["GET"])
    return owner


def _errand(request: Request, path: str) -> Errand:
    headers = {name: request.headers[name] for name in HEADERS_IN if name in request.headers}
    headers["traceparent"] = tracing.continued(headers.get("traceparent"))
    return Errand(
        method=request.method,
        target=_target(request),
        seconds=routes.seconds_for(path),
        headers=headers,
        body=request.get_data(),
    )


def _target(request: Request) -> str:
    """Path and query as they came; only what may not stand in a request line is escaped, which changes no meaning."""
    path = request.environ["RAW_PATH_INFO"].encode("latin-1")
    raw = path + b"?" + request.query_string if request.query_string else path
    return quote(_LONE_PERCENT.sub(b"%25", raw), safe=string.punctuation)
