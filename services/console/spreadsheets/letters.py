"""Bytes to text: which letters a file was saved with, judged over the whole file before any row is read."""

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from services.console.spreadsheets.cell_values import Unreadable

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NO_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|([\x80-\xff])")
_OLDER = {"mac-roman": "Macintosh", "cp850": "MS-DOS"}
_WINDOWS = "cp1252"
UNCLEAR = (
    "its accented letters were saved in a way that cannot be told apart (Windows, Macintosh or MS-DOS). "
    "Save it again as “CSV UTF-8”"
)

_ZEROS_OF_UTF_16 = 4
"""One byte in so many at least is zero where two bytes make a letter: half of them in the names of columns."""
_LAST_LATIN = 0x17F
_ELIDED, _SHORTENED = "dlstnjmqku", "stnk"
"""Letters before and behind an apostrophe in a word: `d’avond`, `foto’s`."""
_MARK_LETTERS = "ªºƒˆ"
_BEFORE_A_WORD = "“„‘‚«¿¡€£¢¤"
_NOT_OF_HERE = "ÞþÐð"
"""Windows letters of Iceland. A file that has them is rather a Turkish one, where these bytes are Ş ş Ğ ğ."""
_NEVER_BEHIND = "ˆ‰†‡"

Around = tuple[str, int, str]
"""The sign before a byte that is no UTF-8, that byte, and the sign behind."""


@dataclass(frozen=True)
class Letters:
    """A file's text, and what a person must know of how it was read."""

    text: str
    note: str = ""


def decode(data: bytes) -> Letters:
    """Text by its mark, by the zeros of UTF-16, or as UTF-8; a byte that cannot be UTF-8 is of an older alphabet.

    Raises Unreadable when several alphabets would do and none is likely.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _plain(data, encoding) if encoding == "utf-16" else _older(data.removeprefix(mark))
    if data[:200].count(0) * _ZEROS_OF_UTF_16 > len(data[:200]):
        return _plain(data, "utf-16-be" if data[:1] == b"\x00" else "utf-16-le")
    return _older(data)


def _plain(data: bytes, encoding: str) -> Letters:
    return Letters(data.decode(encoding, errors="replace"))


def _older(data: bytes) -> Letters:
    try:
        return Letters(data.decode("utf-8"))
    except UnicodeDecodeError:
        alphabet = _alphabet(_odd_bytes(data))
    text = data.decode("utf-8", errors=f"refu-{alphabet}")
    if alphabet == _WINDOWS:
        return Letters(text)
    return Letters(text, f"its letters were read as {_OLDER[alphabet]} text; better save it as “CSV UTF-8”")


def _odd_bytes(data: bytes) -> Counter[Around]:
    """Each byte that is no UTF-8 with its neighbours, and how often it stands so."""
    odd = Counter[Around]()
    for match in _NO_UTF_8.finditer(data):
        if match[1]:
            start, end = match.span()
            odd[chr(data[start - 1]) if start else "", data[start], chr(data[end]) if end < len(data) else ""] += 1
    return odd


def _alphabet(odd: Counter[Around]) -> str:
    strange = {name: sum(n for one, n in odd.items() if _strange(name, *one)) for name in (_WINDOWS, *_OLDER)}
    if not strange[_WINDOWS]:
        return _WINDOWS
    fewest = min(strange.values())
    best = [name for name, count in strange.items() if count == fewest]
    if len(best) > 1 or fewest * 10 > sum(odd.values()):
        raise Unreadable(UNCLEAR)
    return best[0]


def _strange(alphabet: str, before: str, byte: int, behind: str) -> bool:
    """Whether nobody writes this sign between these two: a capital after a small letter, a mark inside a word."""
    sign = _LETTERS[alphabet][byte]
    if sign.isalpha() and sign not in _MARK_LETTERS:
        return _is_strange_letter(alphabet, before, sign, behind)
    if sign in _STRANGE_IN_WORDS:
        return _STRANGE_IN_WORDS[sign](before, behind)
    if sign == "\u00a0" or not (before.isalpha() or behind.isalpha()):
        return sign < "\u00a0"
    if sign in _BEFORE_A_WORD:
        return before.isalpha() or (sign == "€" and behind.isalpha())
    if sign in "–—":
        return before.isalpha() and _is_small(behind)
    return sign < "\u00a0" or (before.isalpha() and (behind.isalpha() or sign in _NEVER_BEHIND))


def _is_strange_letter(alphabet: str, before: str, sign: str, behind: str) -> bool:
    shouted = sign.islower() and _is_capital(before) and _is_capital(behind)
    of_elsewhere = ord(sign) > _LAST_LATIN or (alphabet == _WINDOWS and sign in _NOT_OF_HERE)
    return of_elsewhere or _among_others(alphabet, before, behind) or shouted or (sign.isupper() and _is_small(before))


def _among_others(alphabet: str, before: str, behind: str) -> bool:
    """Whether letters with accents stand on both sides: the alphabet is none of ours, as in `Îëåíà` for `Олена`."""
    return all(sign > "\x7f" and _LETTERS[alphabet][ord(sign)].isalpha() for sign in (before, behind))


def _beside_a_letter(before: str, behind: str) -> bool:
    return before.isalpha() or behind.isalpha()


def _no_apostrophe(before: str, behind: str) -> bool:
    return _is_small(before) and _is_small(behind) and before not in _ELIDED and behind not in _SHORTENED


def _is_small(sign: str) -> bool:
    return sign.isascii() and sign.islower()


def _is_capital(sign: str) -> bool:
    return sign.isascii() and sign.isupper()


_STRANGE_IN_WORDS = {"ƒ": _beside_a_letter, "ˆ": _beside_a_letter, "’": _no_apostrophe}


def _handler(alphabet: str) -> None:
    def replaced(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        wrong = error.object[error.start : error.end]
        return "".join(_LETTERS[alphabet][byte] for byte in wrong), error.end

    codecs.register_error(f"refu-{alphabet}", replaced)


_LETTERS = {
    alphabet: {byte: bytes([byte]).decode(alphabet, errors="ignore") or chr(byte) for byte in range(128, 256)}
    for alphabet in (_WINDOWS, *_OLDER)
}
for _alphabet_name in _LETTERS:
    _handler(_alphabet_name)
