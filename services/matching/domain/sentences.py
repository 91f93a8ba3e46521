"""The gates as data: a stable code, what may overrule it, and what a person reads, closed and open.

`change` says what would have to be different. What stands in braces is filled in from the pair; see `gates.facts`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """The same in Dutch and in English."""

    nl: str
    en: str

    def filled(self, facts: dict[str, object]) -> "Sentence":
        """With these facts in the places kept for them."""
        return Sentence(self.nl.format(**facts), self.en.format(**facts)) if facts else self


@dataclass(frozen=True)
class Gate:
    """One condition. Firm ones (law, the person's own choice, the organisation's standing) no reason overrules."""

    code: str
    firm: bool
    closed: Sentence
    open: Sentence
    change: Sentence
    before_start: bool = False
    """May be overruled for a proposal, and must hold all the same when the organisation confirms."""


GATES: tuple[Gate, ...] = (
    Gate(
        "eligibility-not-valid",
        True,
        Sentence(
            "Er is op de eerste dag geen geldige basis om vrijwilligerswerk te doen genoteerd.",
            "No basis for volunteering that is valid on the first day was recorded.",
        ),
        Sentence("Mag op de eerste dag vrijwilligerswerk doen.", "May volunteer on the first day."),
        Sentence(
            "Kijk de verblijfskaart of het attest na en noteer tot wanneer ze geldig is.",
            "Look at the residence card or certificate, and record until when it is valid.",
        ),
    ),
    Gate(
        "duty-refused",
        True,
        Sentence("Dit vrijwilligerswerk is geweigerd: {duties}.", "This volunteering was refused: {duties}."),
        Sentence("Niemand heeft het geweigerd.", "Nobody refused it."),
        Sentence(
            "Vraag de instantie die weigerde of het anders of later kan.",
            "Ask whoever refused whether it can be done otherwise or later.",
        ),
    ),
    Gate(
        "duty-open",
        False,
        Sentence("Moet vooraf nog gemeld worden: {duties}.", "Must still be notified beforehand: {duties}."),
        Sentence("Er is niets meer vooraf te melden.", "Nothing is left to notify beforehand."),
        Sentence(
            "Doe samen de melding en noteer wanneer ze gedaan is.",
            "Notify them together, and record when that was done.",
        ),
        before_start=True,
    ),
    Gate(
        "too-young",
        True,
        Sentence("Is op de eerste dag nog te jong.", "Is still too young on the first day."),
        Sentence("Is oud genoeg.", "Is old enough."),
        Sentence("Kan vanaf {from_on}.", "Can from {from_on} on."),
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
        Sentence("De nieuwkomer sluit dit zelf uit: {excluded}.", "The newcomer excludes this: {excluded}."),
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
        Sentence("Bespreek de vijf criteria en keur haar goed.", "Go through the five criteria and approve it."),
    ),
    Gate(
        "organisation-not-insured",
        True,
        Sentence(
            "De organisatie is op de eerste dag niet verzekerd.", "The organisation is not insured on the first day."
        ),
        Sentence("De organisatie is verzekerd.", "The organisation is insured."),
        Sentence(
            "Noteer een verzekering die loopt tot na {first_day}.", "Record an insurance that runs past {first_day}."
        ),
    ),
    Gate(
        "minors-check-missing",
        True,
        Sentence(
            "Er zijn minderjarigen bij en het uittreksel daarvoor is niet gezien of niet geldig.",
            "Minors are involved, and the extract for that was not seen or is not valid.",
        ),
        Sentence(
            "Er zijn geen minderjarigen bij, of het uittreksel is gezien.",
            "No minors are involved, or the extract was seen.",
        ),
        Sentence(
            "Bekijk het uittreksel (model 596.2) en noteer dat je het zag.",
            "Look at the extract (model 596.2), and record that you saw it.",
        ),
    ),
    Gate(
        "opportunity-closed",
        False,
        Sentence("De opdracht is afgesloten.", "The opportunity is closed."),
        Sentence("De opdracht staat open.", "The opportunity is open."),
        Sentence("De organisatie kan een nieuwe opdracht aanbieden.", "The organisation can offer a new opportunity."),
    ),
    Gate(
        "opportunity-over",
        False,
        Sentence("De laatste dag van de opdracht is voorbij.", "The opportunity's last day is past."),
        Sentence("De opdracht is nog niet voorbij.", "The opportunity is not over yet."),
        Sentence("Zoek een opdracht die nog loopt.", "Look for an opportunity that still runs."),
    ),
    Gate(
        "dutch-too-low",
        False,
        Sentence(
            "De opdracht vraagt meer Nederlands dan de nieuwkomer spreekt: {missing}.",
            "The opportunity asks more Dutch than the newcomer speaks: {missing}.",
        ),
        Sentence("Spreekt genoeg Nederlands.", "Speaks enough Dutch."),
        Sentence(
            "Taaliconen gevraagd: {icon_asked}, nu {icon_reached}. Zoek minder iconen, of hulp met de taal.",
            "Language icons asked: {icon_asked}, now {icon_reached}. Look for fewer icons, or for help with Dutch.",
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
        Sentence("Nodig is een van: {times}.", "One of these is needed: {times}."),
    ),
    Gate(
        "newcomer-away",
        False,
        Sentence("De nieuwkomer is dan de hele tijd weg.", "The newcomer is away all that time."),
        Sentence("De nieuwkomer is er.", "The newcomer is there."),
        Sentence("Kies een opdracht buiten die periode.", "Choose an opportunity outside that period."),
    ),
    Gate(
        "travel-too-long",
        False,
        Sentence(
            "De weg duurt {minutes} minuten; de nieuwkomer wil er hoogstens {most}.",
            "The way takes {minutes} minutes; the newcomer wants at most {most}.",
        ),
        Sentence("De weg is kort genoeg, of niet bekend.", "The way is short enough, or not known."),
        Sentence(
            "Vraag of een fiets helpt of een langere weg mag.",
            "Ask whether a bike would help, or a longer way is fine.",
        ),
    ),
    Gate(
        "overlapping-assignment",
        False,
        Sentence(
            "De nieuwkomer doet op dat moment al ander vrijwilligerswerk, of doet deze opdracht al.",
            "The newcomer already volunteers at that time, or does this opportunity already.",
        ),
        Sentence("Er loopt op dat moment geen andere inzet.", "No other assignment runs at that time."),
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
