"""What is said of a closed gate of Dutch, time and way."""

from services.matching.suitability.domain.gates.telling.said import UNASKED, Said
from services.matching.values.sentences import Sentence

_ASK_THE_WAY = Sentence(
    "Vraag hoe lang en hoe de nieuwkomer onderweg wil zijn; misschien helpt een fiets.",
    "Ask for how long and how the newcomer will travel; a bike may help.",
)
_ANOTHER_TIME = Sentence(
    "Kies een ander moment, of beëindig eerst de andere inzet.",
    "Choose another time, or end the other assignment first.",
)
_LONGER = Sentence(
    "Vraag of een langere weg mag, of zoek iets dichterbij.",
    "Ask whether a longer way is fine, or look for something nearer.",
)
_MORE_THAN_RECORDED = Sentence(
    "De opdracht vraagt meer Nederlands dan van de nieuwkomer genoteerd is: {missing}.",
    "The opportunity asks more Dutch than was recorded of the newcomer: {missing}.",
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
                "Zoek een opdracht die minder vraagt dan {low}, of hulp met de taal.",
                "Look for an opportunity that asks less than {low}, or for help with the language.",
            ),
        ),
        "unrecorded": Said(
            _MORE_THAN_RECORDED,
            Sentence(
                "Noteer het niveau van {unrecorded}, als de nieuwkomer het kent.",
                "Record the level of {unrecorded}, if the newcomer has one.",
            ),
        ),
        "some-unrecorded": Said(
            _MORE_THAN_RECORDED,
            Sentence(
                "Noteer het niveau van {unrecorded}, en zoek een opdracht die minder vraagt dan {low}, of hulp met de "
                "taal.",
                "Record the level of {unrecorded}, and look for an opportunity that asks less than {low}, or for help "
                "with the language.",
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
        "over": Said(
            Sentence(
                "Van de momenten van de opdracht komt er geen meer, tot en met {last}.",
                "Of the opportunity's times none comes any more, until {last}.",
            ),
            Sentence(
                "Kies een andere opdracht, of vraag de organisatie of deze langer duurt.",
                "Choose another opportunity, or ask the organisation whether this one lasts longer.",
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
        "first-weeks": Said(
            Sentence(
                "De nieuwkomer is de eerste acht weken weg: van {from_on} tot en met {until}.",
                "The newcomer is away for the first eight weeks: from {from_on} until {until}.",
            ),
            Sentence(
                "Stel de opdracht voor als de nieuwkomer terug is, of kort daarvoor.",
                "Propose the opportunity once the newcomer is back, or shortly before.",
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
                "Op de momenten die passen heeft de nieuwkomer al ander vrijwilligerswerk afgesproken, voor meer dan "
                "de helft van de dagen van {first_day} tot en met {last}.",
                "At the times that suit, the newcomer has already agreed to other volunteering, for more than half of "
                "the days from {first_day} until {last}.",
            ),
            _ANOTHER_TIME,
        ),
        "that-day": Said(
            Sentence(
                "Op de momenten die passen heeft de nieuwkomer op {first_day} al ander vrijwilligerswerk afgesproken.",
                "At the times that suit, the newcomer has already agreed to other volunteering on {first_day}.",
            ),
            _ANOTHER_TIME,
        ),
    },
}
