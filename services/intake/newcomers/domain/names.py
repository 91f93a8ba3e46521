"""How alike two names are, over spellings, scripts and the order of their words.

No way tells brothers from two spellings of one name: names find whom to ask about, and a person decides.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

_PARTICLES = frozenset({"al", "el", "bin", "ben", "ibn", "van", "de"})
_ARTICLE = re.compile(r"^[ae]l(?=[bcdfghjklmnpqrstvwxz]h?[a-z]{3})")
_SOUNDS = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        ("^x", "h"),
        ("x", "ks"),
        ("^c(?=[aou])", ""),
        ("tch|tj|sj|ch", "sh"),
        ("kh", "h"),
        ("gh", "g"),
        ("dj", "j"),
        ("ph", "f"),
        ("th", "t"),
        ("sh", "s"),
        ("ou|oo|w", "u"),
        ("ee|ei|ai|ay|ey|y", "i"),
        ("[qc]", "k"),
        ("v", "u"),
        ("p", "b"),
        ("z", "s"),
    )
)
"""Letters of Latin spellings that stand for one sound in one or another transliteration."""
_VOWELS, _TWICE = re.compile("[aeiouh]"), re.compile(r"(.)\1+")
_LAST_LATIN = "\u024f"
_LEFT_OVER = 0.5
"""What a word without another beside it counts: one name of two is often left out."""
_ONE_WORD = 80
"""From how much on two words are taken for one: Mohamed and Mohammed, but not Ahmad and Hamid."""
_BY_CHANCE = 60
"""What any two words have in common."""
_BY_SKELETON = 0.95
"""What has the same consonants counts for a little less than what sounds the same."""


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in Latin letters without accents, and without articles and particles where more is left."""
    plain = re.sub("[^a-z ]", "", anyascii(name).lower().replace("-", " ").replace("'", "")).split()
    bare = tuple(word for word in (_ARTICLE.sub("", each) for each in plain) if word not in _PARTICLES)
    return bare or tuple(plain)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """In one spelling of each sound."""
    for pattern, written in _SOUNDS:
        word = pattern.sub(written, word)
    return _TWICE.sub(r"\1", word)


def skeleton(word: str) -> str:
    """Its first sound and its consonants: what is left where a script writes no vowels."""
    heard = sound(word)
    return heard[:1] + _VOWELS.sub("", heard[1:])


def alike(one: str, other: str) -> float:
    """From 0 to 100: how nearly two whole names are the same, in whatever order their words stand.

    Of two scripts consonants are compared, too: Arabic writes few vowels.
    """
    across = not (_is_latin(one) and _is_latin(other))
    here, there = words(one), words(other)
    if not here or not there:
        return 0.0
    by_word = max(_word_by_word(here, there, across), _word_by_word(there, here, across))
    if len(here) == len(there):
        return by_word
    return max(by_word, _of_words("".join(here), "".join(there), across))  # Ben Salah and Bensalah


def _word_by_word(here: Sequence[str], there: Sequence[str], across: bool) -> float:
    """The mean over the words of one, each beside the nearest that is left of the other, long ones counting more."""
    left, found = list(there), 0.0
    for word in sorted(here, key=len, reverse=True):
        best = max(left, key=lambda each: _of_words(word, each, across), default="")
        found += len(word) * _of_words(word, best, across)
        if best:
            left.remove(best)
    return found / (sum(map(len, here)) + _LEFT_OVER * sum(map(len, left)))


@lru_cache(maxsize=200_000)
def _of_words(one: str, other: str, across: bool) -> float:
    same = max(fuzz.ratio(one, other), fuzz.ratio(sound(one), sound(other)))
    found = max(same, _BY_SKELETON * fuzz.ratio(skeleton(one), skeleton(other))) if across else same
    return found if found >= _BY_CHANCE else 0.0


def nearly_one_word(one: str, other: str) -> bool:
    """Whether two words of names are two spellings of one, in whichever scripts they were."""
    return _of_words(one, other, True) >= _ONE_WORD


def _is_latin(name: str) -> bool:
    return all(letter <= _LAST_LATIN for letter in name)
