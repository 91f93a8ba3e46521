"""What talents mean: words in any language become codes of a list made by people, and two codes are close or not.

No learned model: the list is data (`services.matching.reference`), and its version names every answer given here.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

SAME, LISTED, FAMILY, APART = 100, 80, 50, 0
OWN = "word:"
"""Before the folded word, where nothing in the list is meant: the word is its own concept."""
REMEMBERED = 65_536
ONE_LETTER, LETTERS_FOR_TWO = 6, 12
"""Shorter words than the first are never guessed; from the second on two letters may differ."""
LOOKALIKES = str.maketrans(
    {"ı": "i", "ø": "o", "œ": "oe", "æ": "ae", "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": "", "\u200c": " "}
)
"""Letters that Unicode keeps apart and people type for one another, Arabic for Persian keyboards above all."""


@dataclass(frozen=True, kw_only=True)
class Talent:
    """Something a person can do, with the ESCO concept it stands for and what it is called."""

    code: str
    esco_uri: str
    families: tuple[str, ...]
    """One to three kinds of work; the first is the one it belongs to, the others it touches."""
    close: tuple[str, ...] = ()
    """Codes of talents that are nearly the same work; holds in both directions."""
    labels: Mapping[str, tuple[str, ...]] = field(hash=False)
    """By language code, what it is called there; the first is the one to show."""


def folded(word: str) -> str:
    """In small letters, without accents, signs and double spaces: what spelling habits leave of a word."""
    parts = unicodedata.normalize("NFKD", word.casefold()).translate(LOOKALIKES)
    return " ".join("".join(_letters(parts)).split())


def _letters(parts: str) -> Iterator[str]:
    for letter in parts:
        if letter.isalnum():
            yield letter
        elif letter not in "'’ʼ" and not unicodedata.combining(letter):
            yield " "


def mistyped(word: str, label: str) -> bool:
    """Whether a folded word is a folded label with a slip: same first letter, one letter off, two in a long word."""
    longest = max(len(word), len(label))
    if min(len(word), len(label)) < ONE_LETTER or word[0] != label[0]:
        return False
    allowed = 2 if longest >= LETTERS_FOR_TWO else 1
    return OSA.distance(word, label, score_cutoff=allowed) <= allowed


class Taxonomy:
    """The list of talents: which one a word means, and how close two of them are."""

    def __init__(self, talents: Iterable[Talent], version: str) -> None:
        """`version` names the list: with the same version every answer stays the same. ValueError on a faulty list."""
        self.version = version
        self._talents = {talent.code: talent for talent in talents}
        self._codes = self._by_word()
        self._close = {(one.code, other) for one in self._talents.values() for other in one.close}
        self._check()
        self.code_of = lru_cache(REMEMBERED)(self._code_of)
        """The code that a word in any language means; `word:` and the folded word where the list has none."""

    def closeness(self, asked: str, has: str) -> int:
        """How near two codes are, 0 to 100, the same in both directions.

        100 the same code; 80 when either lists the other as close; 50 when the first family of one is among the
        families of the other; 0 otherwise. A code that is not in the list is close to itself alone.
        """
        if asked == has:
            return SAME
        if (asked, has) in self._close or (has, asked) in self._close:
            return LISTED
        return FAMILY if self._same_family(asked, has) else APART

    def label(self, code: str, language: str) -> str:
        """What to show: in this language, else in English, else the word that the code was made of."""
        talent = self._talents.get(code)
        if talent is None:
            return code.removeprefix(OWN)
        words = talent.labels.get(language.split("-")[0]) or talent.labels.get("en") or (code,)
        return words[0]

    def _code_of(self, word: str) -> str:
        key = folded(word.removeprefix(OWN))
        return self._codes.get(key) or self._guessed(key) or OWN + key

    def _guessed(self, key: str) -> str | None:
        """The one talent that a mistyped word can mean; None when there is none, or more than one."""
        meant = {code for label, code in self._codes.items() if mistyped(key, label)}
        return meant.pop() if len(meant) == 1 else None

    def _same_family(self, one: str, other: str) -> bool:
        first, second = self._talents.get(one), self._talents.get(other)
        if first is None or second is None:
            return False
        return first.families[0] in second.families or second.families[0] in first.families

    def _by_word(self) -> dict[str, str]:
        codes: dict[str, str] = {}
        for talent in self._talents.values():
            for word in (talent.code, *(word for words in talent.labels.values() for word in words)):
                if codes.setdefault(folded(word), talent.code) != talent.code:
                    raise ValueError(f"{talent.code}: {word!r} means {codes[folded(word)]} too.")
        return codes

    def _check(self) -> None:
        for one, other in sorted(self._close):
            if one == other or other not in self._talents:
                raise ValueError(f"{one}: close to {other!r}, which is no other talent of the list.")
