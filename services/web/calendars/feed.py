"""A calendar program comes with a secret address, and is answered what its owner may see.

The secret goes to identity and nowhere else: no log, no measurement and no answer holds it.
"""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode, urlsplit

from werkzeug.wrappers import Request, Response

from services.chassis.errors import Invalid
from services.chassis.http.accesses import traced
from services.chassis.http.entity_tags import is_read_already
from services.chassis.http.headers import header_of
from services.platform.clock import BELGIUM
from services.web.api.client import Api, Told
from services.web.api.connection import Connection
from services.web.api.problems import Away, Refused, SignedOut
from services.web.calendars.ical import MEDIA_TYPE, calendar
from services.web.calendars.sources import SOURCES
from services.web.html import catalogues, languages
from services.web.html.catalogues import N_, word

ENDING = ".ics"
NAME = N_("Refu: sessions and volunteer days")
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
_HEADERS = {
    "Cache-Control": "private, no-cache",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
    "Content-Disposition": 'inline; filename="refu.ics"',
}


def answered(request: Request, secret: str, gateway: Connection, identity: Connection, public_url: str) -> Response:
    """The calendar; 304 where nothing changed, 404 for an address that nobody gave or that was ended."""
    trace = {"traceparent": traced(request)}
    try:
        told, refusal = _told(secret, identity, trace)
        if refusal is not None or told is None:
            return refusal or _plain(503)
        return _news(_calendar(told, gateway, trace, public_url), request)
    except SignedOut:
        return _plain(404)
    except (Away, Refused):
        return _plain(503, {"Retry-After": "300"})


def _news(response: Response, request: Request) -> Response:
    """The calendar, or that it did not change; a tag may come back with what the gateway set behind it (`-gzip`)."""
    etag = response.headers["ETag"]
    try:
        is_known = is_read_already(header_of(request, "If-None-Match"), etag)
    except Invalid:
        return response
    return Response(status=304, headers={**_HEADERS, "ETag": etag}) if is_known else response


def _told(secret: str, identity: Connection, trace: Mapping[str, str]) -> tuple[Told | None, Response | None]:
    """Whose calendar it is, with a token that reads for them; or what to answer instead."""
    form = urlencode({"secret": secret}).encode()
    answer = identity.ask("POST", "/oauth/calendar-token", {**trace, **_FORM}, form)
    if answer.status == 200:
        return answer.body, None
    if answer.status == 429:
        return None, _plain(429, {"Retry-After": answer.headers.get("Retry-After", "3600")})
    return None, _plain(404 if answer.status == 404 else 503)


def _calendar(told: Told, gateway: Connection, trace: Mapping[str, str], public_url: str) -> Response:
    offered = languages.offered_to(told["role"])
    language = told["language"] if told["language"] in offered else offered[0]
    catalogues.speak(language)
    api = Api(gateway, told["access_token"], language, trace)
    found = SOURCES[told["role"]](api, told, datetime.now(BELGIUM).date(), language)
    host = urlsplit(public_url).hostname or "refu"
    response = Response(calendar(found, word(NAME), language, host), content_type=MEDIA_TYPE, headers=_HEADERS)
    response.add_etag()
    return response


def _plain(status: int, headers: Mapping[str, str] | None = None) -> Response:
    return Response("", status=status, content_type="text/plain", headers={**_HEADERS, **(headers or {})})
