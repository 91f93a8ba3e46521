"""A browser in this process: it keeps cookies, sends the forms that a page has, and follows where it is sent."""

import re
from datetime import timedelta
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Response

from services.chassis.storage.memory import MemoryStore
from services.identity.html import cookies, forms
from services.identity.sessions import queries
from services.identity.sessions.domain import Session

from .site import Site

SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1"
FORWARDINGS = 5
HOME, OWN = "/", "/sign-in/sessions"
"""Where one goes on after signing in, which another service answers; and the page of this one that shows who one is."""


class Browser:
    """Somebody's, at an address; over a site, or over one of its own with this store, so long after the beginning."""

    def __init__(
        self,
        where: Site | MemoryStore,
        language: str = "nl",
        address: str = "192.0.2.7",
        after: timedelta = timedelta(),
        jar: dict[str, str] | None = None,
    ) -> None:
        self.site = where if isinstance(where, Site) else Site(where, after)
        self.jar = dict(jar or {})
        self.headers: dict[str, str] = {}
        self.page = Response()
        self._language, self._address = language, address

    @property
    def store(self) -> MemoryStore:
        """What the site keeps."""
        return self.site.store

    @property
    def session(self) -> Session | None:
        """Who is signed in here."""
        return queries.of_cookie(self.jar.get(cookies.SESSION), self.site.work())

    @property
    def text(self) -> str:
        """What the page says."""
        return self.page.get_data(as_text=True)

    def attribute(self, name: str) -> str:
        """The first value that the page has of this attribute."""
        found = _Attributes(name)
        found.feed(self.text)
        return found.values[0]

    def get(self, path: str) -> Response:
        """What is answered there, wherever it leads."""
        return self._asked("GET", path)

    def post(self, path: str, mark: str | None = None, site: str = "same-origin", **fields: str) -> Response:
        """The same of a form, with the mark that a page of ours would have given it."""
        cookie = self.jar.get(cookies.FORM, "")
        marked = {forms.MARK: forms.mark_of(cookie, self.site.work()) if mark is None else mark}
        return self._asked("POST", path, marked | fields, {"Sec-Fetch-Site": site})

    def opens(self, path: str) -> "Browser":
        """Open a page, and go where it sends."""
        self._asked("GET", path)
        return self._followed()

    def sends(self, path: str, number: int = 0, follow: bool = True, **typed: str) -> "Browser":
        """Fill in and send one of the page's forms that go to this path, by its place among them."""
        form = [each for each in forms_of(self.text) if each.get("action", path) == path][number]
        self._asked("POST", path, {**form["fields"], **typed})
        return self._followed() if follow else self

    def posts(self, path: str, **fields: str) -> "Browser":
        """Send this as it is, whatever page is open."""
        self._asked("POST", path, fields)
        return self

    def _followed(self) -> "Browser":
        for _ in range(FORWARDINGS):
            if self.page.status_code not in (302, 303):
                break
            place = self.page.headers["Location"]
            self._asked("GET", OWN if place == HOME else place)
        return self

    def _asked(
        self, method: str, path: str, fields: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> Response:
        parts = urlsplit(path)
        assert not parts.netloc, f"sent elsewhere: {path}"
        told = {
            "Accept-Language": self._language,
            "User-Agent": SAFARI,
            "X-Forwarded-For": self._address,
            "Sec-Fetch-Site": "same-origin",
            **(headers or {}),
            **self.headers,
        }
        if self.jar:
            told["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.jar.items())
        sent: dict[str, Any] = {"data": fields} if method == "POST" else {}
        asked = EnvironBuilder(path=parts.path, query_string=parts.query, method=method, headers=told, **sent)
        self.page = self.site.answer(asked)
        for line in self.page.headers.getlist("Set-Cookie"):
            self._keep(SimpleCookie(line))
        return self.page

    def _keep(self, brought: "SimpleCookie") -> None:
        for name, morsel in brought.items():
            if morsel.value and morsel["max-age"] != "0":
                self.jar[name] = morsel.value
            else:
                self.jar.pop(name, None)


def title(answer: Response) -> str:
    """The heading of a page."""
    found = re.search(r"<h1>(.*?)</h1>", answer.get_data(as_text=True))
    return found[1] if found else ""


def goes_to(answer: Response) -> tuple[int, str]:
    """Status, and where it leads."""
    return answer.status_code, answer.headers.get("Location", "")


def forms_of(text: str) -> list[dict[str, Any]]:
    """The forms of a page: their attributes, and under `fields` what stands in them already."""
    parser = _Forms()
    parser.feed(text)
    return parser.forms


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
