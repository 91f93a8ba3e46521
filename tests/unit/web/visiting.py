"""Somebody who visits a page, and an API that answers what a test says it does."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.web.api.client import Api
from services.web.api.connection import Answer, Connection
from services.web.html import catalogues
from services.web.visits.signed_in import SignedIn
from services.web.visits.visit import Visit

NAMED: Mapping[str, Any] = {"newcomers": {}, "opportunities": {}, "organisations": {}, "units": {}}
VERSION = '"a-version"'


@dataclass
class FakeConnection(Connection):
    """Answers by method and path; whatever nobody told it about is unknown."""

    answers: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    """Method, target and body of each request."""
    headers: list[Mapping[str, str]] = field(default_factory=list)

    def ask(self, method: str, target: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        """As told; a body, or a pair of status and body."""
        self.asked.append((method, target, json.loads(body) if body else None))
        self.headers.append(headers)
        told = self.answers.get((method, urlsplit(target).path), (404, {"slug": "unknown-thing", "detail": "?"}))
        status, said = told if isinstance(told, tuple) else (200, told)
        return Answer(status=status, body=said, headers={"ETag": VERSION})

    @property
    def sent(self) -> list[tuple[str, str, Any]]:
        """What was sent to be done."""
        return [each for each in self.asked if each[0] != "GET"]


def connected(answers: Mapping[tuple[str, str], Any]) -> FakeConnection:
    """An API that answers this."""
    return FakeConnection(answers=answers)


def refusal(slug: str, detail: str = "No.", status: int = 422, **fields: Any) -> tuple[int, dict[str, Any]]:
    """A problem of the API."""
    return status, {"slug": slug, "detail": detail, "status": status, **fields}


def visiting(
    connection: Connection,
    path: str = "/",
    form: Mapping[str, str | Sequence[str]] | None = None,
    *,
    role: str = "coordinator",
    units: tuple[str, ...] = ("gent",),
    organisation: str | None = None,
    language: str = "en",
) -> Visit:
    """Somebody of this role at this address, with what they typed."""
    data = {name: value if isinstance(value, str) else list(value) for name, value in (form or {}).items()}
    builder = EnvironBuilder(path=path, method="GET" if form is None else "POST", data=data or None)
    who = SignedIn(
        token="t",
        subject="s",
        session="x",
        role=role,
        units=units,
        organisation=organisation,
        newcomer=None,
        has_more_roles=False,
        display_name=None,
    )
    catalogues.speak(language)
    return Visit(Request(builder.get_environ()), who, Api(connection, "t", language, {}), language)


def text_of(response: Response) -> str:
    """The page."""
    return response.get_data(as_text=True)
