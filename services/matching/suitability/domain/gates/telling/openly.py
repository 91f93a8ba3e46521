"""What is said of an open gate, where it differs from what `gate_sentences` says in general."""

from services.matching.suitability.domain.gates.telling.said import UNASKED
from services.matching.values.sentences import Sentence

OPEN: dict[str, dict[str, Sentence]] = {
    "duty-open": {
        UNASKED: Sentence(
            "Of er vooraf iets te melden is, is nog niet nagekeken; dat houdt niemand tegen.",
            "Whether anything is to be notified beforehand was not looked at yet; that keeps nobody out.",
        ),
        "warn": Sentence(
            "Niets houdt de start tegen; laat het wel ook weten aan {duties}.",
            "Nothing is in the way of the start; but do tell {duties} too.",
        ),
    },
    "excluded-by-newcomer": {
        UNASKED: Sentence(
            "Wat de nieuwkomer uitsluit, is nog niet gevraagd.", "What the newcomer excludes was not asked yet."
        ),
    },
    "minors-check-missing": {
        "none": Sentence("Er zijn geen minderjarigen bij.", "No minors are involved."),
    },
    "dutch-too-low": {
        "none": Sentence("De opdracht vraagt geen Nederlands.", "The opportunity asks no Dutch."),
    },
    "no-common-day": {
        UNASKED: Sentence(
            "Wanneer de nieuwkomer kan, is niet gevraagd; we rekenen op elk moment.",
            "When the newcomer is free was not asked; we count on any time.",
        ),
    },
    "newcomer-away": {
        UNASKED: Sentence("Er is geen afwezigheid genoteerd.", "No absence was recorded."),
    },
    "travel-too-long": {
        "unknown": Sentence(
            "Hoe lang de weg duurt, is niet bekend; dat houdt niemand tegen.",
            "How long the way takes is not known; that keeps nobody out.",
        ),
        "asked": Sentence(
            "De weg duurt ongeveer {minutes} minuten {modes}; de nieuwkomer wil hoogstens {most} minuten onderweg "
            "zijn.",
            "The way takes about {minutes} minutes {modes}; the newcomer wants at most {most}.",
        ),
        UNASKED: Sentence(
            "De weg duurt ongeveer {minutes} minuten {modes}; zolang niemand het vroeg, rekenen we op hoogstens "
            "{most} minuten.",
            "The way takes about {minutes} minutes {modes}; as long as nobody asked, we count on at most {most}.",
        ),
    },
}
