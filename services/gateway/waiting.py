"""What somebody's browser shows when its address asked for too much of signing in: a page in their language.

It is made here, of nothing but a table: whoever asks too much takes nobody's time behind the door.
"""

import csv
from functools import cache
from pathlib import Path

from werkzeug.http import parse_cookie
from werkzeug.wrappers import Request, Response

from services.chassis.errors import TooMuch
from services.gateway.cors import PAGES
from services.gateway.routes import WEB, owner_outside

_TABLE = Path(__file__).parent / "problem_texts" / "waiting.csv"
CHOSEN, ASKED = "__Host-refu-language", "lang"
"""Where identity's pages keep the language of a browser, and what their links to languages say."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Vary": "Accept, Accept-Language, Cookie",
}
_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} · Refu</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p role="alert">{sentence}</p>
</main>
</body>
</html>
"""


def wants_page(request: Request) -> bool:
    """Whether a browser shows a person the answer: programs name other types, or any."""
    return is_shown(request) and (request.path.startswith(PAGES) or owner_outside(request.path) == WEB)


def is_shown(request: Request) -> bool:
    """Whether a browser shows the answer, by what it says that it takes."""
    return any(kind == "text/html" and quality > 0 for kind, quality in request.accept_mimetypes)


def page(request: Request, error: TooMuch) -> Response:
    """How long to wait, in the language that the browser was shown pages in, or else wants."""
    seconds = str(error.fields["retry_after"])
    row = _rows()[_language(request)]
    text = _PAGE.format(**{**row, "sentence": row["sentence"].format(seconds=seconds)})
    headers = {**HEADERS, "Retry-After": seconds, "Content-Language": row["language"]}
    return Response(text, status=error.status, content_type="text/html; charset=utf-8", headers=headers)


def _language(request: Request) -> str:
    accepted = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality > 0)
    chosen = parse_cookie(request.environ).get(CHOSEN, "")
    wanted = (request.args.get(ASKED, ""), chosen, *accepted)
    return next((language for language in wanted if language in _rows()), next(iter(_rows())))


@cache
def _rows() -> dict[str, dict[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as table:
        return {row["language"]: row for row in csv.DictReader(table)}
