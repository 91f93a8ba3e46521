"""Pages and forms: requests without a bearer token, answered with a Response of the method's own.

A page's method runs in a unit of work and returns; only then the chassis commits, and only then it answers. As with
commands, it runs again on fresh state when somebody else changed the same document meanwhile. What must be kept when a
request is refused (an attempt that failed) is kept by a method that returns its refusal; one that raises keeps nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from werkzeug.wrappers import Request, Response

from services.chassis.errors import RefuError
from services.chassis.http import problems
from services.chassis.http.accesses import traced
from services.chassis.http.body_limits import SMALLEST
from services.chassis.http.command_runner import committed
from services.chassis.http.observed import Respond, routed
from services.chassis.serving import Answering, Serving
from services.chassis.storage.unit_of_work import ExecutionContext

S = TypeVar("S", bound=Serving)
A = TypeVar("A", bound=Answering)
W = TypeVar("W")
"""The service's unit of work."""
P = ParamSpec("P")
"""What stands in the path."""
FORM_AT_MOST = 64 * 1024
"""Bytes that anybody may send without a token: a form, or what a passkey says."""
Refusal = Callable[[Request, RefuError], Response]


def page(
    method: str, path: str, refusal: Refusal | None = None, body_at_most: int = SMALLEST
) -> Callable[[Callable[Concatenate[S, Request, W, P], Response]], Respond]:
    """Make `method(self, request, uow, **path values)` answer there; see `form_of` and `query_of` for what came in.

    `refusal(request, error)` answers what the method refuses; without it that is answered as a problem.
    """
    refused = refusal or _as_problem

    def decorate(function: Callable[Concatenate[S, Request, W, P], Response]) -> Respond:
        @wraps(function)
        def respond(service: S, request: Request, **path_values: Any) -> Response:
            context = ExecutionContext(trace=traced(request))
            act: Callable[[Any], Response] = lambda uow: function(service, request, uow, **path_values)  # type: ignore[call-arg]  # noqa: E731
            try:
                return committed(service.work, context, act)
            except RefuError as error:
                return refused(request, error)

        return routed(respond, {(method, path): (body_at_most, None)})

    return decorate


def passed_on(method: str, *paths: str) -> Callable[[Callable[[A, Request], Response]], Respond]:
    """Make `method(self, request)` answer there, for a service that keeps nothing and hands requests on."""

    def decorate(function: Callable[[A, Request], Response]) -> Respond:
        @wraps(function)
        def respond(service: A, request: Request, **_: Any) -> Response:
            return function(service, request)

        return routed(respond, {(method, path): (FORM_AT_MOST, None) for path in paths}, hands_on=True)

    return decorate


def _as_problem(_: Request, error: RefuError) -> Response:
    return problems.response(error)
