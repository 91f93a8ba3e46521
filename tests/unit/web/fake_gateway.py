"""A gateway that answers as a test says, and remembers what it was asked; and somebody who visits a page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from urllib3 import BaseHTTPResponse
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.web.api.client import Api
from services.web.api.connection import Answer, Connection
from services.web.html import catalogues
from services.web.visits.signed_in import SignedIn
from services.web.visits.visit import Visit

NAMED: Mapping[str, Any] = {"newcomers": {}, "opportunities": {}, "organisations": {}, "units": {}}


@dataclass(frozen=True)
class Asked:
    """One request that came."""

    method: str
    path: str
    query: Mapping[str, str]
    body: Any
    headers: Mapping[str, str]


@dataclass
class Gateway(Connection):
    """Answers by `GET /v1/…`, whatever the query: what was given, with the status where one stands before it."""

    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def ask(self, method: str, target: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        """The answer that was given for this; of a question nobody prepared for, 404."""
        path, _, query = target.partition("?")
        self.asked.append(Asked(method, path, dict(parse_qsl(query)), json.loads(body) if body else None, headers))
        given = self.answers.get(f"{method} {path}", (404, {"slug": "unknown", "detail": "Nothing is known of it."}))
        status, told = given if isinstance(given, tuple) else (200, given)
        if isinstance(told, bytes):
            return Answer(status=status, headers={"Content-Type": "application/pdf"}, content=told)
        return Answer(status=status, body=told, headers={"ETag": '"v1"'})

    def stream(self, target: str, headers: Mapping[str, str], silence: float) -> BaseHTTPResponse:
        """Nothing here goes on."""
        raise NotImplementedError

    def sent(self, method: str, path: str) -> list[Asked]:
        """What came there."""
        return [each for each in self.asked if (each.method, each.path) == (method, path)]


def a_visit(
    gateway: Gateway,
    path: str,
    form: Mapping[str, str | Sequence[str]] | None = None,
    *,
    language: str = "en",
    is_part: bool = False,
    units: tuple[str, ...] = ("gent",),
) -> Visit:
    """A coordinator who opens a page, or sends a form."""
    catalogues.speak(language)
    pairs = [
        (name, each) for name, value in (form or {}).items() for each in ([value] if isinstance(value, str) else value)
    ]
    builder = EnvironBuilder(
        path.partition("?")[0],
        method="GET" if form is None else "POST",
        query_string=path.partition("?")[2],
        data=urlencode(pairs) if form is not None else None,
        content_type="application/x-www-form-urlencoded" if form is not None else None,
        headers={"HX-Request": "true"} if is_part else {},
    )
    who = SignedIn(
        token="a token",
        subject="coordinator-1",
        session="session-1",
        role="coordinator",
        units=units,
        organisation=None,
        newcomer=None,
        has_more_roles=False,
        display_name="Lies",
    )
    return Visit(Request(builder.get_environ()), who, Api(gateway, who.token, language, {}), language)


def text_of(response: Response) -> str:
    """The page as it is sent."""
    return response.get_data(as_text=True)
