"""What codes are called in a sentence."""

from services.employment.fitting.domain.sentences import Sentence

SCHOOLING = {
    "low": Sentence("laaggeschoold", "low-skilled", "peu qualifié"),
    "middle": Sentence("middengeschoold", "middle-skilled", "moyennement qualifié"),
    "high": Sentence("hooggeschoold", "highly skilled", "hautement qualifié"),
}
