"""What talents mean: words in any language become codes of a list made by people, and two codes are close or not.

No learned model: the list is data (`table`), and its version names every answer given here.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

SAME, LISTED, FAMILY, APART = 100, 80, 50, 0
GUESSED = 80
"""Percent of a closeness that is left where one of the two is guessed from a slip of the keys."""
OWN = "word:"
"""Before the folded word, where nothing in the list is meant: the word is its own concept."""
GUESS = "guess:"
"""Before the folded word, or the code where only that travelled, where one talent is surely meant by a slip of the
keys: close to it, not the same."""
READ = ("name", "meaning", "guess", "unknown")
"""How a word was read: as a talent's code or own name, as another word for it, as a slip of the keys, or not at all."""
REMEMBERED = 65_536
LETTERS_TO_GUESS = 8
"""Shorter words are never guessed: too many of them are one slip away from another word."""
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
    """Whether a folded word is a folded label with one slip: a letter too many or too few, or two that changed places.

    Never one letter for another, which makes real words of real words: printing, painting; clearing, cleaning.
    """
    if min(len(word), len(label)) < LETTERS_TO_GUESS or word[0] != label[0]:
        return False
    if len(word) == len(label) and sorted(word) != sorted(label):
        return False
    return OSA.distance(word, label, score_cutoff=1) <= 1


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a word was taken for."""

    word: str
    code: str
    """Two words with the same code are the same; see `Taxonomy.closeness`."""
    talent: str | None
    """The talent of the list; None where it has none for this word."""
    read: str
    """One of READ."""


class Taxonomy:
    """The list of talents: which one a word means, and how close two of them are."""

    def __init__(self, talents: Iterable[Talent], version: str) -> None:
        """`version` names the list: with the same version every answer stays the same. ValueError on a faulty list."""
        self.version = version
        self._talents = {talent.code: talent for talent in talents}
        self._codes = self._by_word()
        self._close = {(one.code, other) for one in self._talents.values() for other in one.close}
        self._check()
        self._guessed = lru_cache(REMEMBERED)(self._look_for)
        self.code_of = lru_cache(REMEMBERED)(self._code_of)
        """The code that a word in any language means; of one not listed `guess:` or `word:` and the folded word."""

    def known(self, word: str) -> str | None:
        """The code of this very code, label or synonym, in any language; None where the list does not have it.

        Nothing is guessed from a spelling: what the list does not know may be a name.
        """
        return self._codes.get(folded(word))

    def reading(self, word: str) -> Reading:
        """What a word was taken for, and how."""
        code = self.code_of(word)
        talent = self._meant(code)
        return Reading(
            word=word, code=code, talent=talent if talent in self._talents else None, read=self._how(word, code)
        )

    def closeness(self, asked: str, has: str) -> int:
        """How near two codes are, 0 to 100, the same in both directions.

        100 the same code; 80 when either lists the other as close; 50 when the first family of one is among the
        families of the other; 0 otherwise. A code that is not in the list is close to itself alone. What is guessed
        counts for four fifths of that: 80 where 100 would be, and so on, unless both are the same word.
        """
        if asked == has:
            return SAME
        near = self._between(self._meant(asked), self._meant(has))
        for code in (asked, has):
            near = near * GUESSED // 100 if code.startswith(GUESS) else near
        return near

    def label(self, code: str, language: str) -> str:
        """What to show: in this language, else in English, else the word that the code was made of."""
        talent = self._talents.get(self._meant(code))
        if talent is None:
            return code.removeprefix(OWN)
        words = talent.labels.get(language.split("-")[0]) or talent.labels.get("en") or (code,)
        return words[0]

    def _code_of(self, word: str) -> str:
        if word.startswith(GUESS) and word.removeprefix(GUESS) in self._talents:
            return word
        key = folded(word.removeprefix(OWN).removeprefix(GUESS))
        return self._codes.get(key) or (GUESS if self._guessed(key) else OWN) + key

    def _meant(self, code: str) -> str:
        """The talent that a code stands for; the code itself where that is no guess."""
        if not code.startswith(GUESS):
            return code
        guess = code.removeprefix(GUESS)
        return guess if guess in self._talents else self._guessed(guess) or code

    def _look_for(self, key: str) -> str | None:
        """The one talent that a mistyped word can mean; None when there is none, or more than one."""
        meant = {code for label, code in self._codes.items() if mistyped(key, label)}
        return meant.pop() if len(meant) == 1 else None

    def _how(self, word: str, code: str) -> str:
        if code.startswith((OWN, GUESS)):
            return "unknown" if code.startswith(OWN) else "guess"
        talent = self._talents[code]
        names = {code, *(words[0] for words in talent.labels.values())}
        return "name" if folded(word) in map(folded, names) else "meaning"

    def _between(self, one: str, other: str) -> int:
        if one == other:
            return SAME
        if (one, other) in self._close or (other, one) in self._close:
            return LISTED
        return FAMILY if self._same_family(one, other) else APART

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
