"""`@screen` and `@deed`: how methods of a room answer to a browser of somebody who is signed in."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from werkzeug.wrappers import Request, Response

from services.chassis.http.accesses import traced
from services.chassis.http.observed import Respond, routed
from services.chassis.http.pages import FORM_AT_MOST
from services.web.api.client import AFTER, Api
from services.web.api.connection import Connection
from services.web.api.problems import Away, Refused, SignedOut
from services.web.html import catalogues, languages
from services.web.html.headers import HEADERS
from services.web.visits import refusals
from services.web.visits.origin import is_own, referring
from services.web.visits.signed_in import COOKIE, Sessions, SignedIn, SignInFirst
from services.web.visits.visit import QUEUED, WROTE, Visit
from services.web.wording import texts


class Doorway(Protocol):
    """What a room's entrypoints need of the process."""

    gateway: Connection
    sessions: Sessions
    public_url: str


S = TypeVar("S", bound=Any)
P = ParamSpec("P")
"""What stands in the path."""
Screen = Callable[Concatenate[S, Visit, P], Response]


def screen(path: str, roles: frozenset[str]) -> Callable[[Screen[S, P]], Respond]:
    """Make `method(self, visit, **path values)` show what stands there, to these roles."""
    return _answering("GET", path, roles)


def deed(path: str, roles: frozenset[str]) -> Callable[[Screen[S, P]], Respond]:
    """Make it do what a form of ours says."""
    return _answering("POST", path, roles)


def _answering(method: str, path: str, roles: frozenset[str]) -> Callable[[Screen[S, P]], Respond]:
    def decorate(function: Screen[S, P]) -> Respond:
        @wraps(function)
        def respond(service: Any, request: Request, **path_values: Any) -> Response:
            doorway: Doorway = service.doorway
            if method == "POST" and not is_own(request, doorway.public_url):
                return refusals.foreign_form(request)
            act = lambda visit: function(service, visit, **path_values)  # type: ignore[call-arg]  # noqa: E731
            try:
                return _visited(doorway, request, roles, act)
            except Exception as error:
                return refusals.broken(request, error)

        return routed(respond, {(method, path): (FORM_AT_MOST, None)})

    return decorate


def _visited(doorway: Doorway, request: Request, roles: frozenset[str], act: Callable[[Visit], Response]) -> Response:
    """The answer to whoever it is. A token that was just ended is asked for once more: another role may have one."""
    headers = {"traceparent": traced(request)}
    try:
        for _ in range(2):
            who = doorway.sessions.of(request.cookies.get(COOKIE), _wanted(request), headers)
            if isinstance(who, SignInFirst):
                return _led_to(request, who.place)
            try:
                return _acted(request, who, roles, act, doorway, headers)
            except SignedOut:
                doorway.sessions.forget(request.cookies.get(COOKIE))
    except Away:
        pass
    return refusals.away(request)


def _acted(
    request: Request,
    who: SignedIn,
    roles: frozenset[str],
    act: Callable[[Visit], Response],
    doorway: Doorway,
    headers: Mapping[str, str],
) -> Response:
    language = languages.language_of(request, languages.offered_to(who.role))
    catalogues.speak(language)
    after = request.cookies.get(WROTE)
    about = request.form.get(texts.FIELD, "") if request.method == "POST" else ""
    besides = {AFTER: after or "", texts.HEADER: about if about in texts.ABOUT else ""}
    given = {name: value for name, value in besides.items() if value}
    api = Api(doorway.gateway, who.token, language, {**headers, **given})
    visit = Visit(request, who, api, language)
    if who.role not in roles:
        return refusals.not_for_you(visit)
    try:
        return act(visit)
    except SignedOut:
        raise
    except Away:
        return refusals.away(request, visit)
    except Refused as error:
        if QUEUED in request.headers:
            return Response(
                error.detail, status=error.status, content_type="text/plain; charset=utf-8", headers=HEADERS
            )
        return refusals.refused(visit, error)
    except Exception as error:
        return refusals.broken(request, error, visit)


def _wanted(request: Request) -> str:
    """Where to come back to after signing in: this page, or the one that its form stood on."""
    if request.method != "GET":
        return referring(request) or "/"
    return request.full_path if request.query_string else request.path


def _led_to(request: Request, place: str) -> Response:
    """To another page; a script that asked for a part of one has its whole page go there. What waited, waits on."""
    if QUEUED in request.headers:
        return Response(status=401, headers=HEADERS)
    if request.headers.get("HX-Request") == "true":
        return Response(status=200, headers={**HEADERS, "HX-Redirect": place})
    return Response(status=303, headers={**HEADERS, "Location": place})
