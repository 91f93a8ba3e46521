"""One request of somebody who is signed in, and the answers that a screen gives."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Request, Response

from services.platform.clock import BELGIUM
from services.web.api.client import Api
from services.web.api.problems import Blank
from services.web.html import catalogues, languages
from services.web.html.headers import HEADERS
from services.web.html.notices import sentence_of
from services.web.html.templating import templates
from services.web.visits import navigation
from services.web.visits.origin import referring
from services.web.visits.signed_in import SignedIn

WROTE = "__Host-refu-wrote"
"""Marks of what somebody just changed: the next page is shown after it."""
QUEUED = "Idempotency-Key"
"""Header of a form that waited on a phone (`static/queue.js`)."""
_REMEMBERED_SECONDS, _WROTE_SECONDS = 365 * 24 * 3600, 30
DONE = "done"


@dataclass(frozen=True)
class Visit:
    """Who asks, what, and how to answer."""

    request: Request
    who: SignedIn
    api: Api
    language: str

    @property
    def today(self) -> date:
        """In Belgium."""
        return datetime.now(BELGIUM).date()

    @property
    def form(self) -> MultiDict[str, str]:
        """What was sent."""
        return self.request.form

    @property
    def typed(self) -> Blank:
        """The same for templates: the first value of each field, blank for one that was not sent."""
        return Blank(self.request.form.to_dict())

    @property
    def is_part(self) -> bool:
        """Whether a script asks for a part of a page."""
        return self.request.headers.get("HX-Request") == "true" and "HX-Boosted" not in self.request.headers

    @property
    def is_queued(self) -> bool:
        """Whether a phone sends what was said while it had no network: it wants a status, and no page."""
        return QUEUED in self.request.headers

    @property
    def key(self) -> str:
        """With which what waited on a phone is carried out once, however often it is sent; "" of any other form."""
        return self.request.headers.get(QUEUED, "")

    def asked(self, name: str, otherwise: str = "") -> str:
        """A parameter of the address."""
        return self.request.args.get(name, otherwise).strip()

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """The whole page."""
        return _answer(self, templates().get_template(template).render(**self._frame(), **values), status)

    def part(self, template: str, status: int = 200, **values: Any) -> Response:
        """A part of one, for a page that is there."""
        text = templates().get_template(template).render(language=self.language, today=self.today, **values)
        return _answer(self, text, status)

    def see(self, place: str, done: str = "", **query: str) -> Response:
        """Go there next; `done` is the code of a sentence that the page then shows (`html/notices`)."""
        if self.is_queued:
            return _remembered(self, Response(status=204, headers=HEADERS))
        path, _, asked = place.partition("?")
        told = {**dict(parse_qsl(asked)), **query, **({DONE: done} if done else {})}
        headers = {**HEADERS, "Location": f"{path}?{urlencode(told)}" if told else path}
        return _remembered(self, Response(status=303, headers=headers))

    def back(self, otherwise: str, done: str = "") -> Response:
        """To the page that the form stood on."""
        path, _, query = (referring(self.request) or otherwise).partition("?")
        kept = urlencode([each for each in parse_qsl(query) if each[0] != DONE])
        return self.see(f"{path}?{kept}" if kept else path, done)

    def _frame(self) -> dict[str, Any]:
        return {
            "visit": self,
            "who": self.who,
            "role": self.who.role,
            "today": self.today,
            "language": self.language,
            "direction": languages.direction_of(self.language),
            "offered": languages.offered_to(self.who.role),
            "here": _here(self.request),
            "places": navigation.PLACES[self.who.role],
            "at": place_at(self.request.path, self.who.role),
            "notice": sentence_of(self.request.args.get(DONE, "")),
            "unread_words": catalogues.has_unread(self.language),
        }


def place_at(path: str, role: str) -> str:
    """The entry of the navigation under which a page stands."""
    under = [each.path for each in navigation.PLACES[role] if path == each.path or path.startswith(f"{each.path}/")]
    return max(under, key=len, default="")


def _here(request: Request) -> str:
    """The address of this page, to which a language can be added."""
    asked = {name: value for name, value in request.args.items() if name not in (languages.ASKED, DONE)}
    return f"{request.path}?{urlencode({**asked, languages.ASKED: ''})}"


def _answer(visit: Visit, text: str, status: int) -> Response:
    headers = {**HEADERS, "Content-Language": visit.language}
    response = Response(text, status=status, content_type="text/html; charset=utf-8", headers=headers)
    if visit.request.args.get(languages.ASKED) == visit.language:
        _set(response, languages.COOKIE, visit.language, _REMEMBERED_SECONDS)
    return response


def _remembered(visit: Visit, response: Response) -> Response:
    if visit.api.wrote:
        _set(response, WROTE, ",".join(visit.api.wrote), _WROTE_SECONDS)
    return response


def _set(response: Response, name: str, value: str, seconds: int) -> None:
    response.set_cookie(name, value, max_age=seconds, path="/", secure=True, httponly=True, samesite="Lax")
