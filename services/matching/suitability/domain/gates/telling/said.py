"""The shape of what is said of a closed gate."""

from dataclasses import dataclass

from services.matching.values.sentences import Sentence

UNASKED = "unasked"
Told = tuple[str, dict[str, object]]
"""The key of a sentence, and what goes into it."""


@dataclass(frozen=True)
class Said:
    """Why a gate is closed, and what would have to be different."""

    sentence: Sentence
    change: Sentence

    def filled(self, **facts: object) -> "Said":
        """With these in the places kept for them."""
        return Said(self.sentence.filled(**facts), self.change.filled(**facts))
