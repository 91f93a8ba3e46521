"""The gates as data: a stable code, what may overrule it, and what a person reads of it in general.

What is said of one pair, with its dates and words, is in `telling`.
"""

from dataclasses import dataclass

from services.matching.values.sentences import Sentence


@dataclass(frozen=True)
class Gate:
    """One condition. Firm ones no reason overrules: law, the person's own choice, who offers, what is over."""

    code: str
    firm: bool
    closed: Sentence
    open: Sentence
    change: Sentence
    """What would have to be different."""
    before_start: bool = False
    """May be overruled for a proposal, and must hold all the same when the organisation confirms."""
    to_new_people: bool = False
    """Closed to who is new alone: for who said yes already the organisation may still confirm."""


GATES: tuple[Gate, ...] = (
    Gate(
        "eligibility-not-valid",
        True,
        Sentence(
            "Er is geen basis om vrijwilligerswerk te doen genoteerd die op de eerste dag geldt.",
            "No basis for volunteering that is valid on the first day was recorded.",
        ),
        Sentence("Mag op de eerste dag vrijwilligerswerk doen.", "May volunteer on the first day."),
        Sentence(
            "Kijk na of de nieuwkomer vrijwilligerswerk mag doen, en noteer tot wanneer dat geldt.",
            "Look at whether the newcomer may volunteer, and record until when that holds.",
        ),
    ),
    Gate(
        "duty-refused",
        True,
        Sentence("Dit vrijwilligerswerk is geweigerd.", "This volunteering was refused."),
        Sentence("Niemand heeft het geweigerd.", "Nobody refused it."),
        Sentence(
            "Vraag wie weigerde of het anders of later kan.",
            "Ask whoever refused whether it can be done otherwise or later.",
        ),
    ),
    Gate(
        "duty-open",
        False,
        Sentence(
            "Een melding die vooraf nodig is, is nog niet in orde.",
            "A notification that is needed beforehand is not in order yet.",
        ),
        Sentence("Er is niets meer vooraf te melden.", "Nothing is left to notify beforehand."),
        Sentence(
            "Doe de melding samen, en noteer wanneer dat gebeurd is.",
            "Make the notification together, and record when that was done.",
        ),
        before_start=True,
    ),
    Gate(
        "too-young",
        True,
        Sentence("De nieuwkomer is op de eerste dag nog te jong.", "The newcomer is still too young on the first day."),
        Sentence("De nieuwkomer is oud genoeg.", "The newcomer is old enough."),
        Sentence(
            "Kies een opdracht die begint als de nieuwkomer oud genoeg is.",
            "Choose an opportunity that begins once the newcomer is old enough.",
        ),
    ),
    Gate(
        "intake-not-completed",
        True,
        Sentence("Het intakegesprek is nog niet gevoerd.", "The intake interview was not held yet."),
        Sentence("Het intakegesprek is gevoerd.", "The intake interview was held."),
        Sentence("Voer het intakegesprek.", "Hold the intake interview."),
    ),
    Gate(
        "newcomer-withdrew",
        True,
        Sentence("De nieuwkomer is gestopt.", "The newcomer stopped."),
        Sentence("De nieuwkomer doet mee.", "The newcomer takes part."),
        Sentence("Alleen als de nieuwkomer zich opnieuw aanmeldt.", "Only if the newcomer registers again."),
    ),
    Gate(
        "excluded-by-newcomer",
        True,
        Sentence("De nieuwkomer sluit dit zelf uit.", "The newcomer excludes this."),
        Sentence("De nieuwkomer sluit dit niet uit.", "The newcomer does not exclude this."),
        Sentence(
            "Alleen als de nieuwkomer het zelf wil; pas dan het profiel aan.",
            "Only if the newcomer wants it; then change the profile.",
        ),
    ),
    Gate(
        "organisation-not-approved",
        True,
        Sentence(
            "De organisatie is niet goedgekeurd, of is geschorst.", "The organisation is not approved, or is suspended."
        ),
        Sentence("De organisatie is goedgekeurd.", "The organisation is approved."),
        Sentence(
            "Overloop de vijf criteria met de organisatie, en keur ze goed.",
            "Go through the five criteria with the organisation, and approve it.",
        ),
    ),
    Gate(
        "organisation-not-insured",
        True,
        Sentence(
            "Er is geen verzekering van de organisatie genoteerd die op de eerste dag loopt.",
            "No insurance of the organisation that runs on the first day was recorded.",
        ),
        Sentence("De organisatie is op de eerste dag verzekerd.", "The organisation is insured on the first day."),
        Sentence(
            "Vraag het bewijs van de verzekering, en noteer tot wanneer ze loopt.",
            "Ask for the proof of insurance, and record until when it runs.",
        ),
    ),
    Gate(
        "minors-check-missing",
        True,
        Sentence(
            "Er zijn minderjarigen bij, en er is geen uittreksel gezien dat daarvoor geldt.",
            "Minors are involved, and no extract that holds for that was seen.",
        ),
        Sentence(
            "Er zijn minderjarigen bij, en het uittreksel daarvoor is gezien.",
            "Minors are involved, and the extract for that was seen.",
        ),
        Sentence(
            "Bekijk het uittreksel uit het strafregister (model 596.2), en noteer dat je het zag.",
            "Look at the extract from the criminal record (model 596.2), and record that you saw it.",
        ),
    ),
    Gate(
        "opportunity-closed",
        True,
        Sentence("De opdracht is afgesloten.", "The opportunity is closed."),
        Sentence("De opdracht staat open.", "The opportunity is open."),
        Sentence("De organisatie kan een nieuwe opdracht aanbieden.", "The organisation can offer a new opportunity."),
        to_new_people=True,
    ),
    Gate(
        "opportunity-over",
        True,
        Sentence("De laatste dag van de opdracht is voorbij.", "The opportunity's last day is past."),
        Sentence("De opdracht is nog niet voorbij.", "The opportunity is not over yet."),
        Sentence(
            "Zoek een opdracht die nog loopt, of vraag de organisatie een nieuwe.",
            "Look for an opportunity that still runs, or ask the organisation for a new one.",
        ),
    ),
    Gate(
        "dutch-too-low",
        False,
        Sentence(
            "De opdracht vraagt meer Nederlands dan er van de nieuwkomer genoteerd is.",
            "The opportunity asks more Dutch than was recorded of the newcomer.",
        ),
        Sentence("De nieuwkomer kent genoeg Nederlands.", "The newcomer knows enough Dutch."),
        Sentence(
            "Zoek een opdracht die minder Nederlands vraagt, of hulp met de taal.",
            "Look for an opportunity that asks less Dutch, or for help with the language.",
        ),
    ),
    Gate(
        "no-common-day",
        False,
        Sentence(
            "De nieuwkomer kan op geen enkel moment van de opdracht.",
            "The newcomer is free at none of the opportunity's times.",
        ),
        Sentence("Er is een moment dat past.", "There is a time that suits."),
        Sentence(
            "Vraag of de nieuwkomer ook op andere momenten kan.",
            "Ask whether the newcomer is free at other times too.",
        ),
    ),
    Gate(
        "newcomer-away",
        False,
        Sentence(
            "De nieuwkomer is dan de hele tijd weg, of de eerste acht weken ervan.",
            "The newcomer is away all that time, or its first eight weeks.",
        ),
        Sentence("De nieuwkomer is niet de hele tijd weg.", "The newcomer is not away all that time."),
        Sentence(
            "Kies een opdracht die ook buiten die periode loopt.",
            "Choose an opportunity that also runs outside that period.",
        ),
    ),
    Gate(
        "travel-too-long",
        False,
        Sentence("De weg is te lang.", "The way is too long."),
        Sentence("De weg is kort genoeg.", "The way is short enough."),
        Sentence(
            "Vraag hoe lang en hoe de nieuwkomer onderweg wil zijn, of zoek iets dichterbij.",
            "Ask for how long and how the newcomer will travel, or look for something nearer.",
        ),
    ),
    Gate(
        "overlapping-assignment",
        False,
        Sentence(
            "De nieuwkomer heeft op dat moment al ander vrijwilligerswerk, of doet deze opdracht al.",
            "The newcomer already volunteers at that time, or does this opportunity already.",
        ),
        Sentence("Er is op dat moment niets anders afgesproken.", "Nothing else is agreed at that time."),
        Sentence(
            "Kies een ander moment, of beëindig eerst de andere inzet.",
            "Choose another time, or end the other assignment first.",
        ),
    ),
    Gate(
        "no-place-left",
        False,
        Sentence("Alle plaatsen zijn ingenomen.", "All places are taken."),
        Sentence("Er is nog plaats.", "There is a place left."),
        Sentence("Zet de nieuwkomer op de reservelijst.", "Put the newcomer on the reserve list."),
    ),
)
