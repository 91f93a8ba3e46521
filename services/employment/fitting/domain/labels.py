"""What codes are called in a sentence."""

from services.employment.fitting.domain.sentences import Said

SCHOOLING = {
    "low": Said("laaggeschoold", "low-skilled", "peu qualifié"),
    "middle": Said("middengeschoold", "middle-skilled", "moyennement qualifié"),
    "high": Said("hooggeschoold", "highly skilled", "hautement qualifié"),
}
