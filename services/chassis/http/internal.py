"""Paths for the cluster's own eyes, which need no token; those that watch a process are on its operations port too."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from nameko.extensions import register_entrypoint
from werkzeug.wrappers import Request, Response

from services.chassis.http.observed import Respond
from services.chassis.http.operations import InsideRoute, OperationsRoute
from services.chassis.http.web_server import Route

Answers = Callable[[Any], Response]
"""(service) -> response"""


def internal(path: str) -> Callable[[Answers], Respond]:
    """Make `method(self)` answer to GET on the port of commands and questions."""
    return _answering(path, Route)


def watched(path: str) -> Callable[[Answers], Respond]:
    """The same on both ports."""
    return _answering(path, Route, OperationsRoute)


def metered(path: str) -> Callable[[Answers], Respond]:
    """The same on the operations port; on the other where there is no such port and strangers do not reach it."""
    return _answering(path, InsideRoute, OperationsRoute)


def _answering(path: str, *kinds: type[Route]) -> Callable[[Answers], Respond]:
    def decorate(function: Answers) -> Respond:
        @wraps(function)
        def respond(service: Any, request: Request) -> Response:  # noqa: ARG001
            return function(service)

        for kind in kinds:
            register_entrypoint(respond, kind("GET", path))
        return respond

    return decorate
