"""The page of a link that needs no account: one question, or what became of it. Opening it changes nothing.

It holds no name and no number, and nothing of it is kept in the browser: phones are shared, and messengers open links
by themselves.
"""

from collections.abc import Mapping
from typing import Any

from werkzeug.wrappers import Request, Response

from services.chassis.http.accesses import traced
from services.platform.answer_links import NEWCOMER, ORGANISATION, PATH, STAYING, Reader, reader_of
from services.web.api.client import Told
from services.web.api.links import Links
from services.web.api.problems import Away, Refused
from services.web.html import catalogues, languages
from services.web.html.beside import DUTCH, show_dutch
from services.web.html.catalogues import word
from services.web.html.headers import HEADERS
from services.web.html.templating import templates
from services.web.my.deeds import SENTENCES
from services.web.my.offers import REASONS, address_of, hours_of, map_of, times_of
from services.web.visits import refusals

ASKS, AGREED, OVER = "asks", "agreed", "over"
SHOWN_IN = (ASKS, "yes", AGREED)
"""States in which it is theirs to see where and when."""
_ANSWERS = ("yes", "no")
_TEMPLATES = {NEWCOMER: "my/by-link.html", STAYING: "my/staying.html", ORGANISATION: "hosting/by-link.html"}
_PRIVATE: Mapping[str, str] = {**HEADERS, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


def page(request: Request, links: Links) -> Response:
    """The question, or where it stands."""
    token, reader = _link(request)
    if reader is None:
        return _shown(request, None, {"state": OVER}, {}, "")
    headers = {"traceparent": traced(request)}
    try:
        found = _asked(reader, token, links, headers)
        offer = links.offer(token, headers) if found["state"] in SHOWN_IN else {}
    except Away:
        return refusals.away(request)
    return _shown(request, reader, found, offer, "")


def answer(request: Request, links: Links) -> Response:
    """Yes or no was said; the page that shows it. Too late, it says so, and nothing is kept."""
    token, reader = _link(request)
    said = _said(request.form)
    if reader is None or said is None:
        return _again(request)
    headers = {"traceparent": traced(request)}
    try:
        (links.answer_stay if reader.side == STAYING else links.answer)(token, said, headers)
    except Away:
        return refusals.away(request)
    except Refused as error:
        found = _asked(reader, token, links, headers)
        _speak(request, reader)
        sentence = word(SENTENCES[error.slug]) if error.slug in SENTENCES else error.detail
        return _shown(request, reader, found, {}, sentence)
    return _again(request)


def _asked(reader: Reader, token: str, links: Links, headers: Mapping[str, str]) -> Told:
    """Where it stands; raises Away."""
    ask = links.asks_to_stay if reader.side == STAYING else links.asks
    return ask(token, headers) or {"state": OVER}


def _said(form: Mapping[str, str]) -> Told | None:
    if form.get("answer") not in _ANSWERS:
        return None
    return {
        "answer": form["answer"],
        "may_introduce": form.get("may_introduce") == "yes",
        "reason": form.get("reason", "other"),
    }


def _link(request: Request) -> tuple[str, Reader | None]:
    token = request.path.removeprefix(PATH)
    return token, reader_of(token)


def _again(request: Request) -> Response:
    """To the page itself, so that loading it anew sends nothing."""
    place = f"{request.path}?{request.query_string.decode()}" if request.query_string else request.path
    return Response(status=303, headers={**_PRIVATE, "Location": place})


def _speak(request: Request, reader: Reader | None) -> tuple[str, tuple[str, ...]]:
    """The language of the page, as asked on it or as the link was made; and all that it is offered in."""
    offered = tuple(languages.offered_to(ORGANISATION if reader and reader.side == ORGANISATION else NEWCOMER))
    asked = request.args.get(languages.ASKED, "")
    own = reader.language if reader else languages.language_of(request, offered)
    language = asked if asked in offered else own if own in offered else offered[0]
    catalogues.speak(language)
    return language, offered


def _shown(request: Request, reader: Reader | None, found: Told, offer: Told, sentence: str) -> Response:
    language, offered = _speak(request, reader)
    show_dutch(language != DUTCH)
    values: dict[str, Any] = {
        "language": language,
        "direction": languages.direction_of(language),
        "offered": offered,
        "found": found,
        "offer": offer,
        "sentence": sentence,
        "reasons": REASONS,
        "unread_words": catalogues.has_unread(language),
        "times_of": times_of,
        "hours_of": hours_of,
        "address_of": address_of,
        "map_of": map_of,
    }
    template = _TEMPLATES[reader.side if reader else NEWCOMER]
    text = templates().get_template(template).render(**values)
    status = 410 if found["state"] == OVER else 409 if sentence else 200
    headers = {**_PRIVATE, "Content-Language": language}
    return Response(text, status=status, content_type="text/html; charset=utf-8", headers=headers)
