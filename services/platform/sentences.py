"""What a person reads: the same in Dutch, English and French."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

LANGUAGES = ("nl", "en", "fr")


@dataclass(frozen=True)
class Sentence:
    """The same in Dutch, English and French: a sentence, or words that go into one."""

    nl: str
    en: str
    fr: str

    def filled(self, **facts: object) -> "Sentence":
        """With these in the places kept for them: of words those of its language, of all else the same in all."""
        return _in_each(lambda language: getattr(self, language).format_map(_spoken(language, facts)))


AND, OR = Sentence("en", "and", "et"), Sentence("of", "or", "ou")


def listed(words: Iterable[Sentence], link: Sentence = AND) -> Sentence:
    """One, two and three: `link` stands before the last one."""
    every = list(words)
    return _in_each(lambda language: _listed([getattr(w, language) for w in every], getattr(link, language)))


def together(sentences: Iterable[Sentence]) -> Sentence:
    """One after the other."""
    every = list(sentences)
    return _in_each(lambda language: " ".join(getattr(s, language) for s in every))


def _in_each(text: Callable[[str], str]) -> Sentence:
    return Sentence(*map(text, LANGUAGES))


def _listed(words: list[str], link: str) -> str:
    *before, last = words or [""]
    return f"{', '.join(before)} {link} {last}" if before else last


def _spoken(language: str, facts: Mapping[str, object]) -> dict[str, object]:
    return {name: getattr(fact, language) if isinstance(fact, Sentence) else fact for name, fact in facts.items()}
