"""The gateway's entrypoints."""

import json
import os
from typing import Any

from werkzeug.wrappers import Request, Response

from services.chassis.dependencies import Dependency, SettingsOnly
from services.chassis.http.answers import as_json
from services.chassis.http.internal import watched
from services.chassis.http.pages import passed_on
from services.chassis.http.web_server import ANY_METHOD, Frame
from services.chassis.process.runtime import SETTINGS
from services.chassis.service import Observable
from services.gateway import commands, handlers, looking, routes, views, waiting
from services.gateway.answers import PlatformStatus, Ready, WhoLooked
from services.gateway.documentation import files
from services.gateway.door import Door
from services.gateway.headers import passed_in
from services.gateway.passage import Passage
from services.gateway.settings import DoorSettings
from services.gateway.upstream import Services
from services.platform.access import AskAccess
from services.platform.caller import Caller
from services.platform.entrypoints import forwarded, joined, question


class ServicesProvider(Dependency[Services]):
    """One set of connections for the process."""

    def setup(self) -> None:
        """Learn the addresses."""
        self._services = Services(_addresses(self.container))

    def get_dependency(self, _worker_ctx: Any) -> Services:
        """The connections."""
        return self._services


class PassageProvider(Dependency[Passage]):
    """What stands beside the connections: streams, limits, settings. One for the process."""

    def setup(self) -> None:
        """Read the settings and the documents, and begin with nobody."""
        files.prepared()
        self._passage = Passage.of(_settings(), _addresses(self.container))

    def get_dependency(self, _worker_ctx: Any) -> Passage:
        """The one of this process."""
        return self._passage


class GatewayService(Observable):
    """The one public door: see `services.gateway`."""

    name = "gateway"
    public = True
    work = SettingsOnly()
    services = ServicesProvider()
    passage = PassageProvider()

    @staticmethod
    def frame(container: Any) -> Frame:
        """What goes on around every request."""
        return Door(_settings(), Services(_addresses(container)))

    @watched("/readyz")
    def readyz(self) -> Response:
        """The door itself is open; what is behind it stands in `/v1/status`."""
        return _json(Ready(ready=True))

    @question("/v1/status", commands.AskStatus)
    def status(self, _ask: commands.AskStatus, _caller: Caller) -> PlatformStatus:
        """How everything is."""
        return views.status(self.services)

    @joined("/v1/access", AskAccess)
    def who_looked(self, ask: AskAccess, caller: Caller, request: Request) -> WhoLooked:
        """Who asked what of whom, of all services together."""
        self.passage.limits.of_caller(request, caller)
        headers = passed_in(request.environ, self.passage.trusted_proxies)
        return looking.who_looked(ask, caller, headers, self.services)

    @passed_on("GET", "/v1/openapi.json", "/v1/asyncapi.json", "/docs", "/docs/<path:rest>")
    def document(self, request: Request) -> Response:
        """What the API is, for people and for tools."""
        return handlers.document(request)

    @passed_on(ANY_METHOD, *routes.OPEN_PATHS)
    def forward_open(self, request: Request) -> Response:
        """Pages, signing in, and what is asked about it: nobody shows a token here."""
        if request.path == "/" and not waiting.is_shown(request):
            return _json(views.ROOT)
        return handlers.forward_open(request, self.services, self.passage)

    @forwarded((ANY_METHOD,), "/v1/<path:rest>")
    def forward(self, request: Request, caller: Caller) -> Response:
        """Everything else belongs to a service."""
        return handlers.forward(request, caller, self.services, self.passage)


def _settings() -> DoorSettings:
    return DoorSettings.from_environment(os.environ)


def _addresses(container: Any) -> dict[str, str]:
    peers = container.config[SETTINGS].peers
    return {name: peers[name] for name in routes.BEHIND if name in peers}


def _json(answer: object) -> Response:
    return Response(json.dumps(as_json(answer)), content_type="application/json")


SERVICE = GatewayService
