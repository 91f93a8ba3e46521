"""What is said of a closed gate of law: the basis for volunteering, duties, age, the extract for minors."""

from services.matching.suitability.domain.gates.telling.said import Said
from services.matching.values.sentences import Sentence

_NEW_EXTRACT = Sentence(
    "Bekijk een nieuw uittreksel, en noteer tot wanneer het geldt.",
    "Look at a new extract, and record until when it holds.",
)

PAPERS: dict[str, dict[str, Said]] = {
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
}
