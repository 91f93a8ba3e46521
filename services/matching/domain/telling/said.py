"""The shape of what is said of a closed gate."""

from dataclasses import dataclass

from services.matching.domain.sentences import Sentence

UNASKED = "unasked"


@dataclass(frozen=True)
class Said:
    """Why a gate is closed, and what would have to be different."""

    sentence: Sentence
    change: Sentence

    def filled(self, **facts: object) -> "Said":
        """With these in the places kept for them."""
        return Said(self.sentence.filled(**facts), self.change.filled(**facts))
