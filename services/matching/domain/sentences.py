"""The gates as data: a stable code, whether a reason may overrule it, and what a person reads, closed and open."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """The same in Dutch and in English."""

    nl: str
    en: str


@dataclass(frozen=True)
class Gate:
    """One condition. Firm ones (law, the person's own choice, the organisation's standing) no reason overrules."""

    code: str
    firm: bool
    closed: Sentence
    open: Sentence


GATES: tuple[Gate, ...] = (
    Gate(
        "eligibility-not-valid",
        True,
        Sentence(
            "Er is op de eerste dag geen geldige basis om vrijwilligerswerk te doen genoteerd.",
            "No basis for volunteering that is valid on the first day was recorded.",
        ),
        Sentence("Mag op de eerste dag vrijwilligerswerk doen.", "May volunteer on the first day."),
    ),
    Gate(
        "too-young",
        True,
        Sentence("Is op de eerste dag nog te jong.", "Is still too young on the first day."),
        Sentence("Is oud genoeg.", "Is old enough."),
    ),
    Gate(
        "intake-not-completed",
        True,
        Sentence("Het intakegesprek is nog niet gevoerd.", "The intake interview was not held yet."),
        Sentence("Het intakegesprek is gevoerd.", "The intake interview was held."),
    ),
    Gate(
        "newcomer-withdrew",
        True,
        Sentence("De nieuwkomer is gestopt.", "The newcomer stopped."),
        Sentence("De nieuwkomer doet mee.", "The newcomer takes part."),
    ),
    Gate(
        "organisation-not-approved",
        True,
        Sentence(
            "De organisatie is niet goedgekeurd, of is geschorst.", "The organisation is not approved, or is suspended."
        ),
        Sentence("De organisatie is goedgekeurd.", "The organisation is approved."),
    ),
    Gate(
        "organisation-not-insured",
        True,
        Sentence(
            "De organisatie is op de eerste dag niet verzekerd.", "The organisation is not insured on the first day."
        ),
        Sentence("De organisatie is verzekerd.", "The organisation is insured."),
    ),
    Gate(
        "opportunity-closed",
        False,
        Sentence("De opdracht is afgesloten.", "The opportunity is closed."),
        Sentence("De opdracht staat open.", "The opportunity is open."),
    ),
    Gate(
        "opportunity-over",
        False,
        Sentence("De laatste dag van de opdracht is voorbij.", "The opportunity's last day is past."),
        Sentence("De opdracht is nog niet voorbij.", "The opportunity is not over yet."),
    ),
    Gate(
        "dutch-too-low",
        False,
        Sentence(
            "De opdracht vraagt meer Nederlands dan de nieuwkomer spreekt.",
            "The opportunity asks more Dutch than the newcomer speaks.",
        ),
        Sentence("Spreekt genoeg Nederlands.", "Speaks enough Dutch."),
    ),
    Gate(
        "no-common-day",
        False,
        Sentence(
            "De nieuwkomer kan op geen enkele dag van de opdracht.",
            "The newcomer is free on none of the opportunity's days.",
        ),
        Sentence("Er is een dag die past.", "There is a day that suits."),
    ),
    Gate(
        "overlapping-assignment",
        False,
        Sentence(
            "De nieuwkomer heeft al een lopende inzet bij deze opdracht.",
            "The newcomer has a running assignment at this opportunity already.",
        ),
        Sentence("Er loopt bij deze opdracht nog geen inzet.", "No assignment runs at this opportunity yet."),
    ),
    Gate(
        "no-place-left",
        False,
        Sentence("Alle plaatsen zijn ingenomen.", "All places are taken."),
        Sentence("Er is nog plaats.", "There is a place left."),
    ),
)
