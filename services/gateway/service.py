"""The gateway's entrypoints."""

import json
from typing import Any

from nameko.extensions import DependencyProvider
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request, Response

from services.chassis import tracing
from services.chassis.caller import Caller
from services.chassis.http import forwarded, internal, question
from services.chassis.plumbing import SETTINGS
from services.chassis.service import Observable, SettingsOnly
from services.gateway import commands, routes, views
from services.gateway.passing import HEADERS_IN, Services

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


class ServicesProvider(DependencyProvider):  # type: ignore[misc]
    """One pool of connections for the process."""

    def setup(self) -> None:
        """Learn the addresses."""
        peers = self.container.config[SETTINGS].peers
        self._services = Services({name: peers[name] for name in routes.SERVICES if name in peers})

    def get_dependency(self, worker_ctx: Any) -> Services:
        """The pool."""
        return self._services


class GatewayService(Observable):
    """The one public door: see `services.gateway`."""

    name = "gateway"
    work = SettingsOnly()
    services = ServicesProvider()

    @internal("/")
    def root(self) -> Response:
        """What this is."""
        return _json({"platform": "Refu", "api": "/v1", "status": "/v1/status", "ready": "/readyz"})

    @internal("/readyz")
    def readyz(self) -> Response:
        """The door itself is open; what is behind it stands in `/v1/status`."""
        return _json({"ready": True})

    @question("/v1/status", commands.AskStatus, ("operator", "coordinator", "manager"))
    def status(self, ask: commands.AskStatus, caller: Caller) -> dict[str, Any]:
        """How everything is."""
        return views.status(self.services)

    @forwarded(METHODS, "/v1/<path:rest>")
    def pass_on(self, request: Request, caller: Caller) -> Response:
        """Everything else belongs to a service."""
        return _passed_on(self.services, request)


def _passed_on(services: Services, request: Request) -> Response:
    path = request.path.removeprefix("/v1/")
    owner = routes.owner_of(path)
    if owner is None:
        raise NotFound("No service answers to this path; see docs/api.md.")
    headers = {name: request.headers[name] for name in HEADERS_IN if name in request.headers}
    headers["traceparent"] = tracing.continued(headers.get("traceparent"))
    status, back, body = services.pass_on(
        owner, request.method, _target(request), headers, request.get_data(), routes.seconds_for(path)
    )
    return Response(body, status=status, headers=back)


def _target(request: Request) -> str:
    """Path and query exactly as they came, escapes included."""
    raw: str = request.environ.get("RAW_PATH_INFO") or request.environ["PATH_INFO"]
    query = request.query_string.decode("latin-1")
    return f"{raw.partition('?')[0]}?{query}" if query else raw.partition("?")[0]


def _json(body: dict[str, Any]) -> Response:
    return Response(json.dumps(body), content_type="application/json")


SERVICE = GatewayService
