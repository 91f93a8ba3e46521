"""Which sentences the pages say, and which of them a catalogue lacks: `python -m services.web.html.extracting`.

Newcomers' pages are in eleven languages, those of everybody else in three; the frame is in both.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from babel.messages.extract import extract
from jinja2.ext import babel_extract

from services.web.html import catalogues, notices
from services.web.html.languages import ALL, NEWCOMER, STAFF
from services.web.visits import navigation

WEB = Path(__file__).resolve().parents[1]
Message = str | tuple[str, str]
"""A sentence; with a number in it, both as it is of one and of many."""
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "word", "N_", "both")),
    **dict.fromkeys(("ngettext", "plural", "both_plural"), (1, 2)),
}
_FRAME = ("frame", "lock", "foot", "places", "refused")
_OF_NEWCOMERS = (
    "my/**/*.py",
    "my/**/*.html",
    "calendars/**/*.py",
    "calendars/**/*.html",
    "join/**/*.py",
    "join/**/*.html",
    "copies/**/*.html",
    "wording/copies.py",
    "wording/copy_*.py",
    "visits/refusals.py",
    *(f"html/templates/{name}.html" for name in _FRAME),
)
"""Components that they use say nothing of their own; a test asks every page for what it says."""
OWN_NOTICE = "my-"
"""Codes of what newcomers are told after a deed."""


@cache
def said_to_newcomers() -> frozenset[Message]:
    """By their pages and the frame around them."""
    places = [each.label for each in navigation.PLACES[NEWCOMER]]
    told = [text for code, text in notices.SENTENCES.items() if code.startswith(OWN_NOTICE)]
    return frozenset({*_said_in(place for each in _OF_NEWCOMERS for place in WEB.glob(each)), *places, *told})


@cache
def said() -> frozenset[Message]:
    """By all pages."""
    return frozenset(_said_in([*WEB.rglob("*.py"), *WEB.rglob("*.html")]))


def missing(language: str) -> list[Message]:
    """What this language's catalogue lacks of what it has to have: a sentence, or a form of a number."""
    if language == catalogues.SOURCE:
        return []
    needed = said() if language in STAFF else said_to_newcomers()
    return sorted((each for each in needed if not _is_told(each, language)), key=str)


def _is_told(message: Message, language: str) -> bool:
    known = catalogues.catalogue(language).get(message if isinstance(message, str) else message[0])
    if known is None:
        return False
    forms = known.string if isinstance(message, tuple) else (known.string,)
    return isinstance(forms, tuple) and all(forms) and known.pluralizable == isinstance(message, tuple)


def _said_in(places: Iterable[Path]) -> Iterator[Message]:
    for place in places:
        yield from _in_template(place) if place.suffix == ".html" else _in_code(place)


def _in_template(place: Path) -> Iterator[Message]:
    with place.open("rb") as file:
        found = extract(babel_extract, file, KEYWORDS, options={"extensions": "jinja2.ext.i18n"})  # type: ignore[arg-type]
        for _, message, _, _ in found:
            yield message if isinstance(message, str) else (message[0], message[1])


def _in_code(place: Path) -> Iterator[Message]:
    """Texts that are given as they stand: what looks one up by its code gives none."""
    for node in ast.walk(ast.parse(place.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if texts:
                yield str(texts[0]) if KEYWORDS[node.func.id] is None else (str(texts[0]), str(texts[1]))


if __name__ == "__main__":
    for each in ALL:
        sys.stdout.writelines(f"{each}: {lacking}\n" for lacking in missing(each))
