"""What somebody's browser shows when nobody behind the door answers it: a page in their language.

Either its address asked for too much, or what makes the pages is away for a moment. It is made here, of nothing but a
table: it takes nobody's time behind the door.
"""

import csv
from functools import cache
from pathlib import Path

from werkzeug.http import parse_cookie
from werkzeug.wrappers import Request, Response

from services.chassis.errors import TooMuch, Unavailable
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
AGAIN_SECONDS = "5"
_AGAIN = '\n<meta http-equiv="refresh" content="{seconds}">'
_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">{again}
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
    """Whether a browser shows a person the answer: programs name other types, or any; parts of pages are asked so."""
    if "HX-Request" in request.headers:
        return False
    return is_shown(request) and (request.path.startswith(PAGES) or owner_outside(request.path) == WEB)


def is_shown(request: Request) -> bool:
    """Whether a browser shows the answer, by what it says that it takes."""
    return any(kind == "text/html" and quality > 0 for kind, quality in request.accept_mimetypes)


def page(request: Request, error: TooMuch | Unavailable) -> Response:
    """How long to wait, in the language that the browser was shown pages in, or else wants.

    What was only read is asked for again by itself; what was sent is not, since it may have been done.
    """
    row = _rows()[_language(request)]
    if isinstance(error, TooMuch):
        return _page(row, error.status, row["title"], row["sentence"], str(error.fields["retry_after"]))
    if request.method in ("GET", "HEAD"):
        return _page(row, error.status, row["moment"], row["away"], AGAIN_SECONDS, _AGAIN)
    return _page(row, error.status, row["moment"], row["unsure"], AGAIN_SECONDS)


def _page(row: dict[str, str], status: int, title: str, sentence: str, seconds: str, again: str = "") -> Response:
    said = {"title": title, "sentence": sentence.format(seconds=seconds), "again": again.format(seconds=seconds)}
    headers = {**HEADERS, "Retry-After": seconds, "Content-Language": row["language"]}
    text = _PAGE.format(**{**row, **said})
    return Response(text, status=status, content_type="text/html; charset=utf-8", headers=headers)


def _language(request: Request) -> str:
    accepted = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality > 0)
    chosen = parse_cookie(request.environ).get(CHOSEN, "")
    wanted = (request.args.get(ASKED, ""), chosen, *accepted)
    return next((language for language in wanted if language in _rows()), next(iter(_rows())))


@cache
def _rows() -> dict[str, dict[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as table:
        return {row["language"]: row for row in csv.DictReader(table)}
