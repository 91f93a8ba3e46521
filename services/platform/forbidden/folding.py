"""Text as it is compared with the tables of words: sentences of lower-case words, without accents and marks."""

import re
import unicodedata
from dataclasses import dataclass

_SAME = str.maketrans({"ı": "i", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك"})
_WORDS = re.compile(r"[^\W_]+|[.!?;\n]")
_ENDS = frozenset(".!?;\n")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a note."""

    folded: str
    """In lower case, without accents."""
    written: str
    """In lower case as it was written, where an accent makes another word of it."""


def folded(text: str) -> str:
    """In lower case, without accents, points, vowel signs and marks that nobody sees."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if unicodedata.category(sign) not in ("Mn", "Cf")).translate(_SAME)


def sentences(text: str) -> list[list[Word]]:
    """The words of each sentence."""
    found: list[list[Word]] = [[]]
    for written in _WORDS.findall(unicodedata.normalize("NFC", text).replace("\u200c", "")):
        if written in _ENDS:
            found.append([])
        else:
            found[-1].append(Word(folded(written), written.lower()))
    return [words for words in found if words]
