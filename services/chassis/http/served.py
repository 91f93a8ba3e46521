"""The span of a request: one for each service that answers it, called after method and route."""

from collections.abc import Iterator
from contextlib import contextmanager

from structlog.contextvars import bind_contextvars
from werkzeug.wrappers import Request, Response

from services.chassis import spans, tracing
from services.chassis.http.accesses import TRACE, traced
from services.chassis.http.headers import header_of
from services.chassis.spans import Span

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SPAN = "refu.span"


@contextmanager
def served(request: Request, route: str) -> Iterator[Span]:
    """While this lasts the request is answered: what is logged says which it is, what is done is a part of its span.

    One that the frame of the service began goes on; the frame ends it.
    """
    begun: Span | None = request.environ.get(_SPAN)
    span = begun or spans.begun(name_of(request, route), "server", header_of(request, "traceparent"))
    request.environ[TRACE] = span.traceparent
    trace = tracing.trace_id(span.traceparent)
    asked = request.environ.get("HTTP_X_REQUEST_ID") or trace
    bind_contextvars(request_id=asked, trace_id=trace)  # until the next request of this connection, in this greenlet
    with span.current():
        if begun is not None:
            span.named(name_of(request, route))
            yield span
            return
        with spans.ended(span):
            yield span


@contextmanager
def framed(request: Request, parent: str | None) -> Iterator[Span]:
    """The same around everything that a service does for a request which has its trace by now; it continues `parent`.

    Whether it is recorded is decided here: a stranger's word for it is not taken.
    """
    trace = tracing.trace_id(traced(request))
    span = spans.begun(name_of(request), "server", parent, trace=trace)
    request.environ[_SPAN] = span
    request.environ["HTTP_TRACEPARENT"] = request.environ[TRACE] = span.traceparent
    with spans.ended(span), span.current():
        yield span


def name_of(request: Request, route: str = "") -> str:
    """What its span is called: a method that nobody knows may be anything."""
    return f"{request.method if request.method in METHODS else 'HTTP'} {route}".strip()


def answered(span: Span, request: Request, response: Response, route: str = "") -> None:
    """Say how it went: what failed on our side is told as failed."""
    if not spans.recording():
        return
    method = request.method if request.method in METHODS else "_OTHER"
    span.says(http__request__method=method, http__response__status_code=response.status_code)
    if route:
        span.says(http__route=route)
    if response.status_code >= 500:
        span.failed(str(response.status_code))


__all__ = ["answered", "framed", "name_of", "served", "traced"]
