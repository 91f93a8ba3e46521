"""What is said of a closed gate of who offers and what is offered, and of what the newcomer excludes."""

from services.matching.suitability.domain.gates.telling.said import Said
from services.matching.values.sentences import Sentence

_PROOF = Sentence(
    "Vraag het bewijs van de verzekering, en noteer tot wanneer ze loopt: minstens tot {first_day}.",
    "Ask for the proof of insurance, and record until when it runs: at least until {first_day}.",
)

OFFERED: dict[str, dict[str, Said]] = {
    "excluded-by-newcomer": {
        "": Said(
            Sentence("Dit sluit de nieuwkomer zelf uit: {excluded}.", "The newcomer excludes this: {excluded}."),
            Sentence(
                "Alleen als de nieuwkomer het zelf wil; pas dan het profiel aan.",
                "Only if the newcomer wants it; then change the profile.",
            ),
        ),
    },
    "organisation-not-approved": {
        "never": Said(
            Sentence("De organisatie is nog niet goedgekeurd.", "The organisation was not approved yet."),
            Sentence(
                "Overloop de vijf criteria met de organisatie, en keur ze goed.",
                "Go through the five criteria with the organisation, and approve it.",
            ),
        ),
        "suspended": Said(
            Sentence("De organisatie is geschorst.", "The organisation is suspended."),
            Sentence(
                "Bespreek met de organisatie wat beter moet, en keur ze daarna opnieuw goed.",
                "Discuss with the organisation what must improve, and then approve it again.",
            ),
        ),
    },
    "organisation-not-insured": {
        "never": Said(
            Sentence(
                "Er is geen verzekering van de organisatie genoteerd.", "No insurance of the organisation was recorded."
            ),
            _PROOF,
        ),
        "over": Said(
            Sentence(
                "De verzekering van de organisatie loopt tot en met {until}, en de eerste dag is {first_day}.",
                "The organisation's insurance runs until {until}, and the first day is {first_day}.",
            ),
            _PROOF,
        ),
    },
    "opportunity-over": {
        "": Said(
            Sentence("De opdracht loopt maar tot en met {last}.", "The opportunity only runs until {last}."),
            Sentence(
                "Zoek een opdracht die dan nog loopt, of vraag de organisatie een nieuwe.",
                "Look for an opportunity that still runs then, or ask the organisation for a new one.",
            ),
        ),
    },
}
