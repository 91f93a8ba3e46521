"""The words of all pages: a folder for each kind of page, a file for each language it has.

`frame` has every language: it is round all pages. Of others, newcomers' languages have what newcomers come by.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FALLBACK = "en"
_HERE = Path(__file__).parent
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
"""Each language by its own name."""
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps"})


@cache
def own_words(language: str) -> Mapping[str, str]:
    """What is written in this language, of all kinds of page."""
    words: dict[str, str] = {}
    for file in sorted(_HERE.glob(f"*/{language}.json")):
        words |= json.loads(file.read_text(encoding="utf-8"))
    return words


@cache
def words_of(language: str) -> Mapping[str, str]:
    """Every word by its key, in English where this language has none."""
    return {**own_words(FALLBACK), **own_words(language)}


def direction_of(language: str) -> str:
    """`ltr` or `rtl`."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"
