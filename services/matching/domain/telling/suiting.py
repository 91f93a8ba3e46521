"""What is said of a closed gate of Dutch, time and way."""

from services.matching.domain.sentences import Sentence
from services.matching.domain.telling.said import UNASKED, Said

_ASK_THE_WAY = Sentence(
    "Vraag hoe lang en hoe de nieuwkomer onderweg wil zijn; misschien helpt een fiets.",
    "Ask for how long and how the newcomer will travel; a bike may help.",
)
_LONGER = Sentence(
    "Vraag of een langere weg mag, of zoek iets dichterbij.",
    "Ask whether a longer way is fine, or look for something nearer.",
)

SUITING: dict[str, dict[str, Said]] = {
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
