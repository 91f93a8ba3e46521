"""The page behind a link: one question, or a word of thanks. It loads nothing and keeps nothing in the browser."""

from collections.abc import Mapping
from html import escape

from werkzeug.wrappers import Request, Response

from services.chassis.http.accesses import CALLER
from services.employment.files.domain.follow_ups import ANSWERED, OPEN, FollowUp
from services.employment.outcomes.domain import NEWCOMER, NONE
from services.employment.outcomes.words import direction_of, language_of, words

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>{title} · Refu</title></head>
<body><main><h1>{title}</h1>{content}</main></body>
</html>
"""
_KINDS = ("job", "internship", "training", NONE)
_LEVELS = (("yes", "yes"), ("no", "no"), ("", "unsaid"))


def shown_to(request: Request, follow_up: FollowUp | None) -> Response:
    """The page in the language that the link asks for; the access log is told that it was the newcomer's link."""
    if follow_up is not None:
        request.environ[CALLER] = {"role": NEWCOMER, "newcomer": follow_up.newcomer_id}
    return page(follow_up, language_of(request.args.get("lang")))


def page(follow_up: FollowUp | None, language: str) -> Response:
    """The question while it waits, thanks once it was answered, and else that the link is over (410)."""
    say = words()[language]
    if follow_up is not None and follow_up.state == OPEN:
        return _response(_form(say), 200, language)
    if follow_up is not None and follow_up.state == ANSWERED:
        return _response(_paragraph(say["thanks"]), 200, language)
    return _response(_paragraph(say["over"]), 410, language)


def _form(say: Mapping[str, str]) -> str:
    kinds = "".join(_choice("kind", kind, say[kind], "required") for kind in _KINDS)
    levels = "".join(_choice("level", value, say[name], "" if value else "checked") for value, name in _LEVELS)
    level = f"<fieldset><legend>{escape(say['level'])}</legend>{levels}</fieldset>"
    return f'<form method="post"><fieldset>{kinds}</fieldset>{level}<button>{escape(say["send"])}</button></form>'


def _choice(name: str, value: str, label: str, more: str) -> str:
    return f'<p><label><input type="radio" name="{name}" value="{value}" {more}> {escape(label)}</label></p>'


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _response(content: str, status: int, language: str) -> Response:
    title = escape(words()[language]["title"])
    body = _PAGE.format(language=language, direction=direction_of(language), title=title, content=content)
    return Response(body, status, HEADERS, content_type="text/html; charset=utf-8")
