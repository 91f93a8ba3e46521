"""What a person reads: the same in Dutch, English and French."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """The same in Dutch, English and French: a sentence, or words that go into one."""

    nl: str
    en: str
    fr: str

    def filled(self, **facts: object) -> "Said":
        """With these in the places kept for them: of words those of its language, of all else the same in all."""
        return Said(
            self.nl.format_map(_spoken("nl", facts)),
            self.en.format_map(_spoken("en", facts)),
            self.fr.format_map(_spoken("fr", facts)),
        )


ASK_AGAIN = Said(
    "Vraag het over enkele minuten opnieuw.", "Ask again in a few minutes.", "Redemandez dans quelques minutes."
)


def listed(words: Iterable[Said]) -> Said:
    """One, two or three."""
    every = list(words)
    return Said(
        _listed([word.nl for word in every], "of"),
        _listed([word.en for word in every], "or"),
        _listed([word.fr for word in every], "ou"),
    )


def _listed(words: list[str], link: str) -> str:
    *before, last = words or [""]
    return f"{', '.join(before)} {link} {last}" if before else last


def _spoken(language: str, facts: Mapping[str, object]) -> dict[str, object]:
    return {name: getattr(fact, language) if isinstance(fact, Said) else fact for name, fact in facts.items()}
