"""What is said of one pair, by gate and by how it comes: closed with what would have to change, and open.

What stands in braces is filled in by `gate_facts`. Where nobody asked and a default decides, the sentence says so.
"""

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


_NEW_EXTRACT = Sentence(
    "Bekijk een nieuw uittreksel, en noteer tot wanneer het geldt.",
    "Look at a new extract, and record until when it holds.",
)
_PROOF = Sentence(
    "Vraag het bewijs van de verzekering, en noteer tot wanneer ze loopt: minstens tot {first_day}.",
    "Ask for the proof of insurance, and record until when it runs: at least until {first_day}.",
)
_ASK_THE_WAY = Sentence(
    "Vraag hoe lang en hoe de nieuwkomer onderweg wil zijn; misschien helpt een fiets.",
    "Ask for how long and how the newcomer will travel; a bike may help.",
)
_LONGER = Sentence(
    "Vraag of een langere weg mag, of zoek iets dichterbij.",
    "Ask whether a longer way is fine, or look for something nearer.",
)

CLOSED: dict[str, dict[str, Said]] = {
    "eligibility-not-valid": {
        "never": Said(
            Sentence(
                "Of de nieuwkomer vrijwilligerswerk mag doen, is nog niet nagekeken.",
                "Whether the newcomer may volunteer was not looked at yet.",
            ),
            Sentence(
                "Kijk samen de verblijfskaart of het attest na, en noteer wat je zag en tot wanneer het geldt.",
                "Look at the residence card or certificate together; record what you saw and until when it is valid.",
            ),
        ),
        "not-eligible": Said(
            Sentence(
                "Volgens wat op {checked_on} nagekeken is, mag de nieuwkomer geen vrijwilligerswerk doen.",
                "By what was looked at on {checked_on}, the newcomer may not volunteer.",
            ),
            Sentence(
                "Het kan pas met een wettig verblijf of recht op opvang; noteer het zodra dat er is.",
                "It takes legal residence or a right to reception; record it once there is one.",
            ),
        ),
        "expired": Said(
            Sentence(
                "De basis om vrijwilligerswerk te doen gold tot en met {until}.",
                "The basis for volunteering was valid until {until}.",
            ),
            Sentence(
                "Kijk de nieuwe kaart of het nieuwe attest na, en noteer tot wanneer het geldt.",
                "Look at the new card or certificate, and record until when it is valid.",
            ),
        ),
        "ends-before": Said(
            Sentence(
                "De basis om vrijwilligerswerk te doen geldt tot en met {until}, en de eerste dag is {first_day}.",
                "The basis for volunteering is valid until {until}, and the first day is {first_day}.",
            ),
            Sentence(
                "Kijk na of de kaart of het attest verlengd is, of kies een opdracht die vroeger begint.",
                "Look whether the card or certificate was renewed, or choose an opportunity that begins earlier.",
            ),
        ),
    },
    "duty-refused": {
        "": Said(
            Sentence("Dit vrijwilligerswerk is geweigerd door {duties}.", "This volunteering was refused by {duties}."),
            Sentence(
                "Vraag {duties} of het anders of later kan.",
                "Ask {duties} whether it can be done otherwise or later.",
            ),
        ),
    },
    "duty-open": {
        "to-do": Said(
            Sentence("Moet vooraf nog gemeld worden aan {duties}.", "Must still be reported beforehand to {duties}."),
            Sentence(
                "Doe de melding samen, en noteer wanneer dat gebeurd is.",
                "Report it together, and record when that was done.",
            ),
        ),
        "form": Said(
            Sentence("Moet vooraf nog gemeld worden aan {duties}.", "Must still be reported beforehand to {duties}."),
            Sentence(
                "Doe de melding samen (bij de RVA met formulier C45B), en noteer wanneer dat gebeurd is.",
                "Report it together (to the RVA with form C45B), and record when that was done.",
            ),
        ),
        "waiting": Said(
            Sentence("Er is nog geen antwoord van {duties}.", "There is no answer yet from {duties}."),
            Sentence(
                "Wacht het antwoord af, of vraag ernaar, en noteer het.",
                "Wait for the answer, or ask for it, and record it.",
            ),
        ),
        "over": Said(
            Sentence(
                "De toelating van {duties} geldt niet meer op de eerste dag.",
                "The permission of {duties} no longer holds on the first day.",
            ),
            Sentence("Vraag een nieuwe toelating, en noteer ze.", "Ask for a new permission, and record it."),
        ),
    },
    "too-young": {
        "": Said(
            Sentence(
                "De nieuwkomer is op de eerste dag nog te jong.", "The newcomer is still too young on the first day."
            ),
            Sentence(
                "Vrijwilligerswerk mag vanaf {from_on}; kies een opdracht die dan of later begint.",
                "Volunteering is allowed from {from_on}; choose an opportunity that begins then or later.",
            ),
        ),
    },
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
    "minors-check-missing": {
        "never": Said(
            Sentence(
                "Er zijn minderjarigen bij, en het uittreksel uit het strafregister daarvoor is nog niet bekeken.",
                "Minors are involved, and the extract from the criminal record for that was not looked at yet.",
            ),
            Sentence(
                "Bekijk het uittreksel (model 596.2), en noteer dat je het zag.",
                "Look at the extract (model 596.2), and record that you saw it.",
            ),
        ),
        "not-cleared": Said(
            Sentence(
                "Er zijn minderjarigen bij, en volgens wat op {checked_on} bekeken is, kan dat niet.",
                "Minors are involved, and by what was looked at on {checked_on} that cannot be.",
            ),
            Sentence("Kies een opdracht zonder minderjarigen.", "Choose an opportunity without minors."),
        ),
        "over": Said(
            Sentence(
                "Er zijn minderjarigen bij, en het uittreksel geldt tot en met {until}; de eerste dag is {first_day}.",
                "Minors are involved, and the extract holds until {until}; the first day is {first_day}.",
            ),
            _NEW_EXTRACT,
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
    "dutch-too-low": {
        UNASKED: Said(
            Sentence(
                "De opdracht vraagt Nederlands ({asked}); hoeveel de nieuwkomer kent, is nog niet gevraagd.",
                "The opportunity asks Dutch ({asked}); how much the newcomer knows was not asked yet.",
            ),
            Sentence("Vraag het in het intakegesprek.", "Ask it in the intake interview."),
        ),
        "none": Said(
            Sentence(
                "De opdracht vraagt Nederlands ({asked}), en van de nieuwkomer is geen niveau genoteerd.",
                "The opportunity asks Dutch ({asked}), and no level of the newcomer was recorded.",
            ),
            Sentence(
                "Noteer het niveau als de nieuwkomer Nederlands kent; zoek anders een opdracht die er geen vraagt.",
                "Record the level if the newcomer knows Dutch; else look for an opportunity that asks none.",
            ),
        ),
        "icons": Said(
            Sentence(
                "De opdracht vraagt meer Nederlands dan de nieuwkomer kent: {missing}.",
                "The opportunity asks more Dutch than the newcomer knows: {missing}.",
            ),
            Sentence(
                "Zoek een opdracht met minder taaliconen ({icon_asked} gevraagd, nu {icon_reached}), of hulp met de "
                "taal.",
                "Look for an opportunity with fewer language icons ({icon_asked} asked, now {icon_reached}), or for "
                "help with the language.",
            ),
        ),
        "levels": Said(
            Sentence(
                "De opdracht vraagt meer Nederlands dan de nieuwkomer kent: {missing}.",
                "The opportunity asks more Dutch than the newcomer knows: {missing}.",
            ),
            Sentence(
                "Zoek een opdracht die minder Nederlands vraagt, of hulp met de taal.",
                "Look for an opportunity that asks less Dutch, or for help with the language.",
            ),
        ),
    },
    "no-common-day": {
        "": Said(
            Sentence(
                "De nieuwkomer kan op geen enkel moment van de opdracht.",
                "The newcomer is free at none of the opportunity's times.",
            ),
            Sentence(
                "Het past als de nieuwkomer ook kan op {times}.", "It suits if the newcomer is also free on {times}."
            ),
        ),
    },
    "newcomer-away": {
        "": Said(
            Sentence(
                "De nieuwkomer is dan de hele tijd weg: van {from_on} tot en met {until}.",
                "The newcomer is away all that time: from {from_on} until {until}.",
            ),
            Sentence(
                "Kies een opdracht die ook buiten die periode loopt.",
                "Choose an opportunity that also runs outside that period.",
            ),
        ),
    },
    "travel-too-long": {
        "asked": Said(
            Sentence(
                "De weg duurt ongeveer {minutes} minuten {modes}; de nieuwkomer wil hoogstens {most} minuten onderweg "
                "zijn.",
                "The way takes about {minutes} minutes {modes}; the newcomer wants at most {most}.",
            ),
            _LONGER,
        ),
        "modes-unasked": Said(
            Sentence(
                "De weg duurt ongeveer {minutes} minuten {modes}, zoals we rekenen zolang niemand vroeg hoe; de "
                "nieuwkomer wil hoogstens {most} minuten onderweg zijn.",
                "The way takes about {minutes} minutes {modes}, as we count while nobody asked how; the newcomer "
                "wants at most {most}.",
            ),
            Sentence(
                "Vraag hoe de nieuwkomer zich verplaatst; misschien helpt een fiets.",
                "Ask how the newcomer travels; a bike may help.",
            ),
        ),
        "most-unasked": Said(
            Sentence(
                "De weg duurt ongeveer {minutes} minuten {modes}; zolang niemand het vroeg, rekenen we op hoogstens "
                "{most} minuten.",
                "The way takes about {minutes} minutes {modes}; as long as nobody asked, we count on at most {most}.",
            ),
            Sentence(
                "Vraag hoe lang de nieuwkomer onderweg wil zijn, of zoek iets dichterbij.",
                "Ask for how long the newcomer will travel, or look for something nearer.",
            ),
        ),
        UNASKED: Said(
            Sentence(
                "De weg duurt ongeveer {minutes} minuten {modes}; zolang niemand vroeg hoe en hoe lang de nieuwkomer "
                "onderweg wil zijn, rekenen we zo en op hoogstens {most} minuten.",
                "The way takes about {minutes} minutes {modes}; as long as nobody asked how and for how long the "
                "newcomer will travel, we count like this and on at most {most}.",
            ),
            _ASK_THE_WAY,
        ),
    },
    "overlapping-assignment": {
        "here": Said(
            Sentence(
                "De nieuwkomer doet deze opdracht al, of zei er al ja op.",
                "The newcomer does this opportunity already, or already said yes to it.",
            ),
            Sentence("Kies een andere opdracht.", "Choose another opportunity."),
        ),
        "elsewhere": Said(
            Sentence(
                "De nieuwkomer heeft op al die momenten al ander vrijwilligerswerk afgesproken.",
                "The newcomer has already agreed to other volunteering at all those times.",
            ),
            Sentence(
                "Kies een ander moment, of beëindig eerst de andere inzet.",
                "Choose another time, or end the other assignment first.",
            ),
        ),
    },
}

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
"""What differs from what `gate_sentences` says of an open gate."""
