"""A browser in this process: it keeps cookies, fills in the forms that a page has, and follows where it is sent."""

import inspect
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from werkzeug.routing import Map, Rule
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.http.web_server import Route
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.identity.service import IdentityService
from services.identity.store import IdentityWork
from tests.ids import knowing

from .builders import NOW, PUBLIC

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0"


@dataclass
class Browser:
    """Somebody's, at an address, some time after the beginning."""

    store: MemoryStore
    after: timedelta = timedelta()
    address: str = "192.0.2.1"
    cookies: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    page: Response = field(default_factory=Response)

    @property
    def text(self) -> str:
        """What the page says."""
        return self.page.get_data(as_text=True)

    def opens(self, path: str) -> "Browser":
        """Open a page, and go where it sends."""
        self._ask("GET", path)
        return self._followed()

    def sends(self, path: str, number: int = 0, follow: bool = True, **typed: str) -> "Browser":
        """Fill in and send one of the page's forms that go to this path, by its place among them."""
        form = [each for each in _forms(self.text) if each.get("action", path) == path][number]
        self._ask("POST", path, {**form["fields"], **typed})
        return self._followed() if follow else self

    def posts(self, path: str, **fields: str) -> "Browser":
        """Send this as it is, whatever page is open."""
        self._ask("POST", path, fields)
        return self

    def attribute(self, name: str) -> str:
        """The first value that the page has of this attribute."""
        found = _Attributes(name)
        found.feed(self.text)
        return found.values[0]

    def _followed(self) -> "Browser":
        for _ in range(5):
            if self.page.status_code not in (302, 303):
                break
            self._ask("GET", self.page.headers["Location"])
        return self

    def _ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> None:
        parts = urlsplit(path)
        assert not parts.netloc, f"sent elsewhere: {path}"
        headers = {
            "User-Agent": FIREFOX,
            "X-Forwarded-For": self.address,
            "Sec-Fetch-Site": "same-origin",
            **self.headers,
        }
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent: dict[str, Any] = {"data": fields} if method == "POST" else {}
        builder = EnvironBuilder(path=parts.path, query_string=parts.query, method=method, headers=headers, **sent)
        endpoint, values = routes().bind("refu").match(parts.path, method)
        service = IdentityService()
        service.work = SimpleNamespace(begin=self._work)  # type: ignore[assignment]
        self.page = getattr(service, endpoint)(Request(builder.get_environ()), **values)
        for cookie in self.page.headers.getlist("Set-Cookie"):
            self._keep(SimpleCookie(cookie))

    def _work(self, context: ExecutionContext) -> IdentityWork:
        known: dict[str, Any] = {"now": NOW + self.after, "public_url": PUBLIC}
        return IdentityWork(self.store, replace(knowing(context), **known))

    def _keep(self, brought: "SimpleCookie") -> None:
        for name, morsel in brought.items():
            if morsel.value and morsel["max-age"] != "0":
                self.cookies[name] = morsel.value
            else:
                self.cookies.pop(name, None)


@cache
def routes() -> Map:
    rules = []
    for name, method in inspect.getmembers(IdentityService, inspect.isfunction):
        for each in getattr(method, "nameko_entrypoints", ()):
            if isinstance(each, Route):
                rules.append(Rule(each.url, methods=[each.method], endpoint=name))
    return Map(rules)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        if tag == "form":
            self.forms.append({**had, "fields": {}})
        elif tag == "input" and had.get("name"):
            self.forms[-1]["fields"][had["name"]] = had.get("value") or ""


class _Attributes(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.values = name, list[str]()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.values += [value for name, value in attrs if name == self.name and value]


def _forms(text: str) -> list[dict[str, Any]]:
    parser = _Forms()
    parser.feed(text)
    return parser.forms
