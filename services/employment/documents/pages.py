"""Pages for whoever scans the code of a document: nothing in them comes from elsewhere, and nothing runs."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from werkzeug.wrappers import Request, Response

from services.employment.documents.words import DUTCH, LANGUAGES

STYLE = (
    "body{font:1.1rem/1.5 sans-serif;margin:0;color:#14323d;background:#fff}"
    "main{max-width:36rem;margin:auto;padding:1rem}"
    ".yes{border-inline-start:.4rem solid #1a7f4b;padding-inline-start:.8rem;font-weight:bold}"
    ".no{border-inline-start:.4rem solid #a3271f;padding-inline-start:.8rem;font-weight:bold}"
    "dt{font-weight:bold}dd{margin:0 0 .6rem}ul{margin:0;padding-inline-start:1.2rem}"
)
_MARK = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_MARK}'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Vary": "Accept-Language",
}
_SAME = {"prs": "fa", "pbt": "ps", "tir": "ti", "som": "so"}
"""What browsers call a language, and what it is here."""
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps"})


def language_of(request: Request) -> str:
    """The first of our languages that the browser wants, whatever the country; Dutch where it wants none of them."""
    for wanted, _ in request.accept_languages:
        known = _SAME.get(wanted.lower().partition("-")[0], wanted.lower().partition("-")[0])
        if known in LANGUAGES:
            return known
    return DUTCH


def page(template: str, status: int, language: str, **values: Any) -> Response:
    """The page in this language."""
    direction = "rtl" if language in _RIGHT_TO_LEFT else "ltr"
    style = Markup(STYLE)
    text = _templates().get_template(template).render(language=language, direction=direction, style=style, **values)
    headers = {**HEADERS, "Content-Language": language}
    return Response(text, status=status, content_type="text/html; charset=utf-8", headers=headers)


@cache
def _templates() -> jinja2.Environment:
    folder = Path(__file__).parent / "templates"
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder), autoescape=True, auto_reload=False, undefined=jinja2.StrictUndefined
    )
