"""`@open_screen` and `@open_deed`: how methods of a room answer to a browser of somebody who has no account."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Request, Response

from services.chassis.http.accesses import traced
from services.chassis.http.observed import Respond, routed
from services.chassis.http.pages import FORM_AT_MOST
from services.web.api.connection import Connection
from services.web.api.problems import Away
from services.web.html import catalogues, languages
from services.web.html.headers import HEADERS
from services.web.html.templating import templates
from services.web.visits import refusals
from services.web.visits.origin import is_own

_REMEMBERED_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True)
class Guest:
    """Who asks without an account, what, and how to answer."""

    request: Request
    intake: Connection
    """Where what they say is kept."""
    headers: Mapping[str, str]
    """What is told along with each question."""
    language: str

    @property
    def form(self) -> MultiDict[str, str]:
        """What was sent."""
        return self.request.form

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """The whole page, in the language that they chose."""
        frame = {
            "language": self.language,
            "direction": languages.direction_of(self.language),
            "offered": languages.ALL,
            "here": f"{self.request.path}?{languages.ASKED}=",
            "unread_words": catalogues.has_unread(self.language),
        }
        text = templates().get_template(template).render(**frame, **values)
        headers = {**HEADERS, "Content-Language": self.language}
        response = Response(text, status=status, content_type="text/html; charset=utf-8", headers=headers)
        if self.request.args.get(languages.ASKED) == self.language:
            remember(response, languages.COOKIE, self.language, _REMEMBERED_SECONDS)
        return response

    def see(self, place: str) -> Response:
        """Go there next."""
        return Response(status=303, headers={**HEADERS, "Location": f"{place}?{languages.ASKED}={self.language}"})


def remember(response: Response, name: str, value: str, seconds: int) -> None:
    """Have the browser keep this; no script reads it, and no other site has it sent."""
    response.set_cookie(name, value, max_age=seconds, path="/", secure=True, httponly=True, samesite="Lax")


S = TypeVar("S", bound=Any)
P = ParamSpec("P")
"""What stands in the path."""
OpenScreen = Callable[Concatenate[S, Guest, P], Response]


def open_screen(path: str) -> Callable[[OpenScreen[S, P]], Respond]:
    """Make `method(self, guest, **path values)` show what stands there, to anybody."""
    return _answering("GET", path)


def open_deed(path: str) -> Callable[[OpenScreen[S, P]], Respond]:
    """Make it do what a form of ours says."""
    return _answering("POST", path)


def _answering(method: str, path: str) -> Callable[[OpenScreen[S, P]], Respond]:
    def decorate(function: OpenScreen[S, P]) -> Respond:
        @wraps(function)
        def respond(service: Any, request: Request, **path_values: Any) -> Response:
            language = languages.language_of(request, languages.ALL)
            catalogues.speak(language)
            doorway = service.doorway
            if method == "POST" and not is_own(request, doorway.public_url):
                return refusals.foreign_form(request)
            guest = Guest(request, doorway.intake, _told(request), language)
            try:
                return function(service, guest, **path_values)  # type: ignore[call-arg]
            except Away:
                return refusals.away(request)
            except Exception as error:
                return refusals.broken(request, error)

        return routed(respond, {(method, path): (FORM_AT_MOST, None)})

    return decorate


def _told(request: Request) -> dict[str, str]:
    """The trace, and the phone's address as the gateway told it: intake counts by it."""
    address = request.headers.get("X-Forwarded-For", "") or str(request.remote_addr)
    return {"traceparent": traced(request), "X-Forwarded-For": address}
