"""What a person reads: the same in Dutch and in English."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """The same in Dutch and in English: a sentence, or words that go into one."""

    nl: str
    en: str

    def filled(self, **facts: object) -> "Sentence":
        """With these in the places kept for them: of words those of its language, of all else the same in both."""
        return Sentence(self.nl.format_map(_spoken("nl", facts)), self.en.format_map(_spoken("en", facts)))


AND, OR = Sentence("en", "and"), Sentence("of", "or")


def listed(words: Iterable[Sentence], link: Sentence = AND) -> Sentence:
    """One, two and three: `link` stands before the last one."""
    every = list(words)
    return Sentence(_listed([w.nl for w in every], link.nl), _listed([w.en for w in every], link.en))


def together(sentences: Iterable[Sentence]) -> Sentence:
    """One after the other."""
    every = list(sentences)
    return Sentence(" ".join(s.nl for s in every), " ".join(s.en for s in every))


def _listed(words: list[str], link: str) -> str:
    *before, last = words or [""]
    return f"{', '.join(before)} {link} {last}" if before else last


def _spoken(language: str, facts: Mapping[str, object]) -> dict[str, object]:
    return {name: getattr(fact, language) if isinstance(fact, Sentence) else fact for name, fact in facts.items()}
