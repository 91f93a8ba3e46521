"""In which language a page is: as asked on it, as chosen before, as the browser wants, or as the person registered."""

from collections.abc import Mapping, Sequence

from babel import Locale
from werkzeug.wrappers import Request

NEWCOMER = "newcomer"
STAFF = ("nl", "en", "fr")
ALL = (*STAFF, "ar", "fa", "ps", "ti", "so", "tr", "uk", "es")
NAMES: Mapping[str, str] = {
    "nl": "Nederlands",
    "en": "English",
    "fr": "Français",
    "ar": "العربية",
    "fa": "فارسی",
    "ps": "پښتو",
    "ti": "ትግርኛ",
    "so": "Soomaali",
    "tr": "Türkçe",
    "uk": "Українська",
    "es": "Español",
}
"""Each by its own name."""
COOKIE, ASKED = "__Host-refu-language", "lang"
"""Shared with the pages of signing in."""
_LOCALES = {"nl": "nl_BE", "en": "en_GB", "fr": "fr_BE", "fa": "fa_AF"}
_SAME = {"prs": "fa", "pbt": "ps", "tir": "ti", "som": "so"}


def offered_to(role: str) -> Sequence[str]:
    """Which languages somebody's pages are in."""
    return ALL if role == NEWCOMER else STAFF


def language_of(request: Request, offered: Sequence[str]) -> str:
    """One of those that are offered; the first of them where nobody said."""
    for wanted in (request.args.get(ASKED), request.cookies.get(COOKIE)):
        if wanted in offered:
            return str(wanted)
    for wanted, _ in request.accept_languages:
        first = wanted.lower().partition("-")[0]
        known = _SAME.get(first, first)
        if known in offered:
            return known
    return offered[0]


def of_person(code: str) -> str:
    """The language of pages that somebody reads who speaks this one; it may be none of them."""
    return _SAME.get(code, code)


def locale_of(language: str) -> Locale:
    """How dates and numbers are written."""
    return Locale.parse(_LOCALES.get(language, language))


def direction_of(language: str) -> str:
    """`ltr` or `rtl`."""
    return str(locale_of(language).text_direction)
