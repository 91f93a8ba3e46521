"""What people type, in one spelling: without padding, without empty words, each once."""

import re
import unicodedata
from collections.abc import Iterable

_MARKS = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
"""Nobody sees these, and no language needs them to be read: zero width, soft hyphens, turns of direction, music."""
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c\u200d\u2800\u3164\uffa0\ufff9-\ufffb"
"""Nobody sees these either, but inside of a word Persian, Korean or an emoji may need them."""
_SELECTORS = "\ufe00-\ufe0f\U000e0000-\U000e0fff"
"""They choose the shape of what stands before them, and alone they are nothing."""
_ANY = re.compile(f"[{_MARKS}{_FILLERS}{_SELECTORS}]")
_MARK = re.compile(f"[{_MARKS}]")
_BEFORE = re.compile(rf"\A[\s{_FILLERS}{_SELECTORS}]+")
_PADDING = re.compile(rf"[\s{_FILLERS}]")
_IN_OTHER_WORDS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_QUOTES = "'`´ʹʻʼʾʿ‘’‛′"
_QUOTED = re.compile(f"[{_QUOTES}]")
_BETWEEN = re.compile(r"[\W_]+")


def visible(text: str) -> str:
    """The text without what nobody sees: "" when nothing else is there. What holds none of it stays as it is."""
    return text if text.isascii() or not _ANY.search(text) else _without_padding(_MARK.sub("", text))


def _without_padding(text: str) -> str:
    end = len(text)
    while end and _PADDING.match(text, end - 1):  # a pattern for it would try every run of blanks
        end -= 1
    return _BEFORE.sub("", text[:end])


def one_line(text: str) -> str:
    """Without padding, and one space between words."""
    return " ".join(text.split())


def key_of(reference: str) -> str:
    """The same for all spellings of a number in somebody's administration: case and padding do not matter."""
    return one_line(reference).casefold()


def optional_key_of(reference: str | None) -> str | None:
    """The same; None for none."""
    return key_of(reference) if reference else None


def given(text: str | None) -> str | None:
    """Without padding; None when nothing is left."""
    return (text or "").strip() or None


def given_line(text: str | None) -> str | None:
    """In one line, without padding; None when nothing is left."""
    return one_line(text or "") or None


def words(texts: Iterable[str]) -> tuple[str, ...]:
    """These texts in one line each, without empty ones, each once, in the order given."""
    return tuple(dict.fromkeys(word for word in map(one_line, texts) if word))


def in_order(codes: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the known codes that are named, in the order of the known ones, each once."""
    named = set(codes)
    return tuple(code for code in known if code in named)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, sorted: without case, accents and quotes, each part of a double name for itself."""
    plain = unicodedata.normalize("NFKD", _QUOTED.sub("", name)).casefold().translate(_IN_OTHER_WORDS)
    shown = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(sorted(_BETWEEN.sub(" ", shown).split()))
