"""In which language a page is shown: as asked on the page, as before, or as the browser wants."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from werkzeug.wrappers import Request

from services.identity.html import cookies

_SAME = {"prs": "fa", "fa-af": "fa", "fa-ir": "fa", "pbt": "ps", "tir": "ti", "som": "so"}
"""What browsers call a language, and what it is here."""
ASKED = "lang"


def language_of(request: Request, offered: Sequence[str]) -> str:
    """One of those that the page is offered in; the first of them where nobody said."""
    for wanted in (request.args.get(ASKED), cookies.read(request, cookies.LANGUAGE)):
        if wanted in offered:
            return str(wanted)
    for wanted, _ in request.accept_languages:
        known = _SAME.get(wanted.lower(), wanted.lower().partition("-")[0])
        if known in offered:
            return known
    return offered[0]


def asked(request: Request, offered: Sequence[str]) -> str | None:
    """The language that was asked for on the page itself, to be kept; None for none."""
    wanted = request.args.get(ASKED)
    return wanted if wanted in offered else None


def origin_of(url: str) -> str:
    """`https://host:port` of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
