"""Countries by their names in the reader's language, out of CLDR."""

from functools import cache

from babel import Locale

from services.web.html.catalogues import spoken

_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})
"""Codes of CLDR that nobody is a citizen of."""


def country(code: str) -> str:
    """What it is called; a code that nobody knows stays as it is."""
    return _names(spoken()).get(code, code)


def countries() -> list[tuple[str, str]]:
    """Code and name of each, by name."""
    return sorted(_names(spoken()).items(), key=lambda each: each[1].casefold())


@cache
def _names(language: str) -> dict[str, str]:
    known = Locale(language).territories
    return {code: name for code, name in known.items() if _is_country(code)}


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isalpha() and code not in _NO_COUNTRIES
