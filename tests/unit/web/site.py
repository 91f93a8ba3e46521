"""The web client in this process, over an API that answers what a test says and remembers what it was asked."""

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.test import Client, TestResponse
from werkzeug.wrappers import Request, Response

from services.chassis.http import problems
from services.chassis.http.web_server import ANY_METHOD, Route
from services.web.api.connection import Answer
from services.web.api.links import Links
from services.web.api.problems import Away
from services.web.service import WebService
from services.web.visits.signed_in import COOKIE, Sessions

NOBODY: dict[str, Any] = {"named": {"newcomers": {}}}
QUIET: Mapping[str, dict[str, Any]] = {
    "/messages": {"messages": []},
    "/v1/newcomers/untold": {"messages": [], **NOBODY},
    "/v1/organisations/untold": {"messages": [], "named": {"organisations": {}}},
    "/v1/newcomers/untouched": {"files": [], **NOBODY},
    "/v1/no-shows": {"no_shows": [], **NOBODY},
    "/v1/self-registrations": {"self_registrations": []},
    "/v1/correction-requests": {"correction_requests": [], **NOBODY},
    "/v1/file-requests": {"file_requests": []},
}
"""What is answered where a path ends so, unless a test says otherwise: nothing waits, nobody is to be called."""
PUBLIC_URL = "https://refu.example"
Said = Mapping[str, Any] | Callable[["Asked"], Any] | Exception


@dataclass(frozen=True)
class Asked:
    """One request that was made of the API."""

    method: str
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    body: dict[str, Any]


@dataclass
class FakeApi:
    """In the place of connections to the gateway and to identity."""

    says: dict[tuple[str, str], Said] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    statuses: dict[tuple[str, str], int] = field(default_factory=dict)
    headers: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def on(
        self, method: str, path: str, said: Said, status: int = 200, headers: dict[str, str] | None = None
    ) -> "FakeApi":
        """From now on this is answered there."""
        self.says[method, path], self.statuses[method, path] = said, status
        self.headers[method, path] = headers or {}
        return self

    def ask(self, method: str, target: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        """As `Connection.ask`."""
        parts = urlsplit(target)
        told = _read(headers, body)
        asked = Asked(method, parts.path, dict(parse_qsl(parts.query)), headers, told)
        self.asked.append(asked)
        said = self.says.get((method, parts.path))
        if said is None and method == "GET":
            said = next((answer for path, answer in QUIET.items() if parts.path.endswith(path)), None)
            self.statuses.setdefault((method, parts.path), 200)
            self.headers.setdefault((method, parts.path), {})
        assert said is not None, f"nothing is answered at {method} {parts.path}"
        if isinstance(said, Exception):
            raise said
        content = said(asked) if callable(said) else said
        where = method, parts.path
        return Answer(status=self.statuses[where], body=dict(content), headers=self.headers[where])

    def sent(self, method: str, path: str) -> list[dict[str, Any]]:
        """The bodies that were sent there."""
        return [each.body for each in self.asked if (each.method, each.path) == (method, path)]


class Site:
    """The web client, and a browser of somebody with this role."""

    def __init__(self, role: str = "coordinator", **known: Any) -> None:
        self.api, self.identity, self.intake = FakeApi(), FakeApi(), FakeApi()
        self.identity.on("POST", "/oauth/page-token", signed_in(role, **known))
        sessions = Sessions("http://identity")
        sessions._connection = self.identity  # type: ignore[assignment]
        self.behind = FakeApi()
        """Matching and organisations, as they answer to whoever has a link."""
        links = Links(dict.fromkeys(("intake", "matching", "organisations"), self.behind))
        self._doorway = SimpleNamespace(
            gateway=self.api,
            identity=self.identity,
            intake=self.intake,
            sessions=sessions,
            links=links,
            public_url=PUBLIC_URL,
        )
        self.browser = Client(self, use_cookies=True)
        self.browser.set_cookie(COOKIE, "a-cookie", domain="refu.example", secure=True)

    def get(self, path: str, language: str = "en", **headers: str) -> TestResponse:
        """What is shown there."""
        told = {"Accept-Language": language, "Accept": "text/html", **headers}
        return self.browser.get(path, base_url=PUBLIC_URL, headers=told)

    def post(self, path: str, site: str | None = "same-origin", language: str = "en", **form: Any) -> TestResponse:
        """What a form of ours is answered."""
        headers = {"Accept-Language": language, **({"Sec-Fetch-Site": site} if site else {})}
        return self.browser.post(path, base_url=PUBLIC_URL, data=form, headers=headers)

    def __call__(self, environ: Any, start_response: Any) -> Any:
        """The WSGI application."""
        return self._answered(Request(environ))(environ, start_response)

    def _answered(self, request: Request) -> Response:
        try:
            endpoint, values = routes().bind_to_environ(request.environ).match()
        except HTTPException as error:
            return problems.response(error)
        service: Any = WebService()
        service.work, service.doorway = SimpleNamespace(), self._doorway
        answer: Response = getattr(service, endpoint)(request, **values)
        return answer


def signed_in(role: str, **known: Any) -> dict[str, Any]:
    """What identity tells of somebody."""
    told = {
        "access_token": f"a-token-of-a-{role}",
        "expires_in": 300,
        "subject": "a1",
        "session": "s1",
        "role": role,
        "units": ["gent"] if role == "coordinator" else [],
        "organisation": None,
        "newcomer": None,
        "has_more_roles": False,
        "display_name": None,
        "language": "nl",
    }
    return {**told, **known}


AWAY = Away()


@cache
def routes() -> Map:
    """Which method answers where."""
    found = inspect.getmembers(WebService, inspect.isfunction)
    return Map(
        [
            Rule(each.url, methods=None if each.method == ANY_METHOD else [each.method], endpoint=name)
            for name, method in found
            for each in getattr(method, "nameko_entrypoints", ())
            if isinstance(each, Route)
        ]
    )


def _read(headers: Mapping[str, str], body: bytes | None) -> dict[str, Any]:
    if not body:
        return {}
    if headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(body.decode()))
    return dict(json.loads(body))
