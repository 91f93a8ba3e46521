"""Forwarding: from a request at the door to what its owner is asked, and the owner's answer as it goes out."""

import hashlib
import re
import string
from urllib.parse import quote

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.wrappers import Request, Response

from services.chassis import tracing
from services.chassis.errors import TooMuch, Unavailable
from services.gateway import routes, waiting
from services.gateway.documentation import files
from services.gateway.headers import passed_in, passed_out
from services.gateway.joining.answering import answered
from services.gateway.passage import Passage
from services.gateway.upstream import Services, UpstreamRequest
from services.platform.caller import Caller

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""What is passed on. Whoever owns the path says which of them it takes, also when it is asked by another."""
OF_THE_DOOR = frozenset({"GET", "HEAD", "OPTIONS"})
"""What the door's own paths take."""
NO_PATH = "No service answers to this path; see docs/api.md."
_LONE_PERCENT = re.compile(rb"%(?![0-9a-fA-F]{2})")


def methods_of(request: Request, services: Services) -> frozenset[str]:
    """Which methods the path takes, as its owner says; raises NotFound, Unavailable."""
    first, _, path = request.path.removeprefix("/").partition("/")
    owner = routes.owner_of(path) if first == "v1" else routes.owner_outside(request.path)
    if owner is None or request.path in routes.INTERNAL or (owner == routes.GATEWAY and "/" in path):
        raise NotFound(NO_PATH)
    if owner == routes.GATEWAY:
        return OF_THE_DOOR
    asked = UpstreamRequest(method="OPTIONS", target=_target(request), seconds=routes.ANSWER_SECONDS)
    answer = services.pass_on(owner, asked)
    if answer.status == NotFound.code:
        raise NotFound(NO_PATH)
    return METHODS & {method.strip() for method in dict(answer.headers).get("Allow", "").split(",")}


def forward(request: Request, caller: Caller, services: Services, passage: Passage) -> Response:
    """What the service that owns the path answers; raises NotFound, MethodNotAllowed, Unavailable, TooMuch."""
    passage.limits.of_caller(request, caller)
    path = request.path.removeprefix("/v1/")
    owner = _owner_of(path)
    _must_be_known(request, services)
    headers = passed_in(request.environ, passage.trusted_proxies)
    asked = _upstream_request(request, headers, routes.seconds_for(path))
    if path == routes.STREAM and asked.method == "GET":
        begun = passage.streams.begin(owner, asked, caller.subject)
        return Response(begun.pieces, status=begun.status, headers=list(passed_out(begun.headers)))
    answer = answered(owner, asked, services)
    return Response(answer.body, status=answer.status, headers=list(passed_out(answer.headers)))


def forward_open(request: Request, services: Services, passage: Passage) -> Response:
    """The same outside `/v1`, where nobody needs a token: pages, forms, redirects and cookies of signing in."""
    owner = routes.owner_outside(request.path)
    if owner is None or request.path in routes.INTERNAL:
        raise NotFound(NO_PATH)
    try:
        passage.limits.of_address(request)
        _must_be_known(request, services)
        return _passed_open(request, owner, services, passage)
    except (TooMuch, Unavailable) as error:
        if not waiting.wants_page(request):
            raise
        return waiting.page(request, error)


def _passed_open(request: Request, owner: str, services: Services, passage: Passage) -> Response:
    headers = passed_in(request.environ, passage.trusted_proxies, cookies=True)
    if request.path == routes.LIVE and request.method == "GET":
        asked = _upstream_request(request, headers, routes.ANSWER_SECONDS)
        begun = passage.streams.begin(owner, asked, _reader(request))
        return Response(begun.pieces, status=begun.status, headers=list(passed_out(begun.headers, cookies=True)))
    answer = services.pass_on(owner, _upstream_request(request, headers, routes.ANSWER_SECONDS))
    return Response(answer.body, status=answer.status, headers=list(passed_out(answer.headers, cookies=True)))


def _reader(request: Request) -> str:
    """Whose streams are counted together: those of one session, as far as its cookie tells."""
    return hashlib.sha256(request.headers.get("Cookie", "").encode()).hexdigest()


def document(request: Request) -> Response:
    """A description of the API or of events, the page that shows it, or a file of that page; raises NotFound."""
    path = request.path.rstrip("/")
    names = {"/v1/openapi.json": files.DESCRIPTION, "/v1/asyncapi.json": files.OF_EVENTS, "/docs": files.PAGE}
    return files.answered(request, names.get(path, path.removeprefix("/docs/")))


def _owner_of(path: str) -> str:
    owner = routes.owner_of(path)
    if owner == routes.GATEWAY and "/" not in path:
        raise MethodNotAllowed(sorted(OF_THE_DOOR))
    if owner is None or owner == routes.GATEWAY:
        raise NotFound(NO_PATH)
    return owner


def _must_be_known(request: Request, services: Services) -> None:
    """Raise MethodNotAllowed, with what the path takes, for a method that nobody knows."""
    if request.method not in METHODS:
        raise MethodNotAllowed(sorted(methods_of(request, services)))


def _upstream_request(request: Request, headers: dict[str, str], seconds: float) -> UpstreamRequest:
    """The same request; HEAD as GET, so that what is said of the bytes that stay here is what GET says of them."""
    headers.setdefault("traceparent", tracing.new_traceparent())
    return UpstreamRequest(
        method="GET" if request.method == "HEAD" else request.method,
        target=_target(request),
        seconds=seconds,
        headers=headers,
        body=request.get_data(),
    )


def _target(request: Request) -> str:
    """Path and query as they came; only what may not stand in a request line is escaped, which changes no meaning."""
    path = request.environ["RAW_PATH_INFO"].encode("latin-1")
    raw = path + b"?" + request.query_string if request.query_string else path
    return quote(_LONE_PERCENT.sub(b"%25", raw), safe=string.punctuation)
