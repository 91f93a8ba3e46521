"""Which talents of the list a word may mean while somebody still types it.

A word or one of its parts begins as the text does, in any language of the list. What the reader's own language has
comes first, then words that begin so before those of which a later part does, then the alphabet.
"""

from collections.abc import Iterator

from services.contracts.talents import talents, taxonomy
from services.contracts.talents.taxonomy import Talent, folded

AT_MOST = 12
"""Suggestions that somebody still looks through."""
Place = tuple[bool, bool, str]
"""Where a word stands among the suggestions: the smallest first."""


def every_talent(language: str) -> list[tuple[Talent, str]]:
    """The whole list with its labels in this language, by label."""
    named = [(each, taxonomy().label(each.code, language)) for each in talents()]
    return sorted(named, key=lambda pair: folded(pair[1]))


def suggested(text: str, language: str) -> list[tuple[Talent, str]]:
    """The talents that this text may mean, each with the word that it begins; one that was mistyped is guessed."""
    begun = folded(text)
    if not begun:
        return []
    found = [(min(places), each) for each in talents() if (places := list(_places(each, begun, language)))]
    nearest = sorted(found, key=lambda pair: pair[0])[:AT_MOST]
    return [(each, place[-1]) for place, each in nearest] or _guessed(text, language)


def _places(talent: Talent, begun: str, language: str) -> Iterator[Place]:
    """Of each of its words that may be meant."""
    for tongue, words in talent.labels.items():
        for word in words:
            key = folded(word)
            if f" {begun}" in f" {key}":
                yield tongue != language, not key.startswith(begun), word


def _guessed(text: str, language: str) -> list[tuple[Talent, str]]:
    """The one talent that a slip of the keys surely meant."""
    code = taxonomy().reading(text).talent
    return [(each, taxonomy().label(code, language)) for each in talents() if each.code == code]
