"""Gates of what is offered: whether the organisation may receive anybody, and whether a place is still open."""

from services.matching.suitability.domain.gates.gate import Chosen, Gate, Reason
from services.matching.suitability.domain.pair_grid import Column, PairGrid
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values import labels
from services.matching.values.sentences import Sentence

_PROOF = Sentence(
    "Vraag het bewijs van de verzekering, en noteer tot wanneer ze loopt: minstens tot {needed}.",
    "Ask for the proof of insurance, and record until when it runs: at least until {needed}.",
    "Demandez la preuve d’assurance, et notez jusqu’à quand elle court : au moins jusqu’au {needed}.",
)


def _why_not_approved(pairing: Pairing) -> list[Chosen]:
    return [("suspended" if "standing" in pairing.organisation.heard else "never", {})]


APPROVED = Gate(
    code="organisation-not-approved",
    place=80,
    firm=True,
    passes=lambda pairing: pairing.organisation.approved,
    mask=lambda grid: grid.offers["approved"],
    closed=Sentence(
        "De organisatie is niet goedgekeurd, of is geschorst.",
        "The organisation is not approved, or is suspended.",
        "L’organisation n’est pas approuvée, ou est suspendue.",
    ),
    change=Sentence(
        "Overloop de vijf criteria met de organisatie, en keur ze goed.",
        "Go through the five criteria with the organisation, and approve it.",
        "Parcourez les cinq critères avec l’organisation, et approuvez-la.",
    ),
    open=Sentence("De organisatie is goedgekeurd.", "The organisation is approved.", "L’organisation est approuvée."),
    reasons={
        "never": Reason(
            Sentence(
                "De organisatie is nog niet goedgekeurd.",
                "The organisation was not approved yet.",
                "L’organisation n’est pas encore approuvée.",
            ),
            Sentence(
                "Overloop de vijf criteria met de organisatie, en keur ze goed.",
                "Go through the five criteria with the organisation, and approve it.",
                "Parcourez les cinq critères avec l’organisation, et approuvez-la.",
            ),
        ),
        "suspended": Reason(
            Sentence("De organisatie is geschorst.", "The organisation is suspended.", "L’organisation est suspendue."),
            Sentence(
                "Bespreek met de organisatie wat beter moet, en keur ze daarna opnieuw goed.",
                "Discuss with the organisation what must improve, and then approve it again.",
                "Voyez avec l’organisation ce qui doit s’améliorer, puis approuvez-la à nouveau.",
            ),
        ),
    },
    why_closed=_why_not_approved,
)


def _insured(pairing: Pairing) -> bool:
    return pairing.organisation.insured_on(pairing.covered_until)


def _insured_mask(grid: PairGrid) -> Column:
    return grid.covered_until <= grid.offers["insured_until"]


def _why_not_insured(pairing: Pairing) -> list[Chosen]:
    until, needed = pairing.organisation.insured_until, labels.day(pairing.covered_until)
    if until is None:
        return [("never", {"needed": needed})]
    key, first_day = "over" if until < pairing.first_day else "during", labels.day(pairing.first_day)
    return [(key, {"until": labels.day(until), "first_day": first_day, "needed": needed})]


def _how_long_insured(pairing: Pairing) -> Chosen | None:
    """Until when, where that is before the last day."""
    until, last = pairing.organisation.insured_until, pairing.details.last_day
    ends = until is not None and (last is None or until < last)
    return ("until", {"until": labels.day(until)}) if until is not None and ends else None


INSURED = Gate(
    code="organisation-not-insured",
    place=90,
    firm=True,
    passes=_insured,
    mask=_insured_mask,
    closed=Sentence(
        "Er is geen verzekering van de organisatie genoteerd die lang genoeg loopt.",
        "No insurance of the organisation that runs for long enough was recorded.",
        "Aucune assurance de l’organisation qui court assez longtemps n’a été notée.",
    ),
    change=Sentence(
        "Vraag het bewijs van de verzekering, en noteer tot wanneer ze loopt.",
        "Ask for the proof of insurance, and record until when it runs.",
        "Demandez la preuve d’assurance, et notez jusqu’à quand elle court.",
    ),
    open=Sentence(
        "De organisatie is op de eerste dag verzekerd.",
        "The organisation is insured on the first day.",
        "L’organisation est assurée le premier jour.",
    ),
    reasons={
        "never": Reason(
            Sentence(
                "Er is geen verzekering van de organisatie genoteerd.",
                "No insurance of the organisation was recorded.",
                "Aucune assurance de l’organisation n’a été notée.",
            ),
            _PROOF,
        ),
        "over": Reason(
            Sentence(
                "De verzekering van de organisatie loopt tot en met {until}, en de eerste dag is {first_day}.",
                "The organisation's insurance runs until {until}, and the first day is {first_day}.",
                "L’assurance de l’organisation court jusqu’au {until} inclus, et le premier jour est le {first_day}.",
            ),
            _PROOF,
        ),
        "during": Reason(
            Sentence(
                "De verzekering van de organisatie loopt tot en met {until}, en is nodig tot {needed}.",
                "The organisation's insurance runs until {until}, and is needed until {needed}.",
                "L’assurance de l’organisation court jusqu’au {until} inclus, et il la faut jusqu’au {needed}.",
            ),
            _PROOF,
        ),
    },
    why_closed=_why_not_insured,
    remarks={
        "until": Sentence(
            "De organisatie is verzekerd tot en met {until}; vraag vóór dan het nieuwe bewijs.",
            "The organisation is insured until {until}; ask for the new proof before then.",
            "L’organisation est assurée jusqu’au {until} inclus ; demandez la nouvelle preuve avant cette date.",
        ),
    },
    why_open=_how_long_insured,
)


CLOSED = Gate(
    code="opportunity-closed",
    place=110,
    firm=True,
    passes=lambda pairing: pairing.opportunity.closed_on is None,
    mask=lambda grid: ~grid.offers["closed"],
    closed=Sentence("De opdracht is afgesloten.", "The opportunity is closed.", "L’offre est fermée."),
    change=Sentence(
        "De organisatie kan een nieuwe opdracht aanbieden.",
        "The organisation can offer a new opportunity.",
        "L’organisation peut proposer une nouvelle offre.",
    ),
    open=Sentence("De opdracht staat open.", "The opportunity is open.", "L’offre est ouverte."),
)


def _not_over(pairing: Pairing) -> bool:
    last = pairing.details.last_day
    return last is None or pairing.asked_for <= last


def _not_over_mask(grid: PairGrid) -> Column:
    return grid.offers["last"] >= grid.asked_for


def _why_over(pairing: Pairing) -> list[Chosen]:
    return [("", {"last": labels.day(pairing.details.last_day or pairing.first_day)})]


OVER = Gate(
    code="opportunity-over",
    place=120,
    firm=True,
    passes=_not_over,
    mask=_not_over_mask,
    closed=Sentence(
        "De laatste dag van de opdracht is voorbij.",
        "The opportunity's last day is past.",
        "Le dernier jour de l’offre est passé.",
    ),
    change=Sentence(
        "Zoek een opdracht die nog loopt, of vraag de organisatie een nieuwe.",
        "Look for an opportunity that still runs, or ask the organisation for a new one.",
        "Cherchez une offre encore en cours, ou demandez-en une nouvelle à l’organisation.",
    ),
    open=Sentence(
        "De opdracht is nog niet voorbij.", "The opportunity is not over yet.", "L’offre n’est pas encore terminée."
    ),
    reasons={
        "": Reason(
            Sentence(
                "De opdracht loopt maar tot en met {last}.",
                "The opportunity only runs until {last}.",
                "L’offre ne dure que jusqu’au {last} inclus.",
            ),
            Sentence(
                "Zoek een opdracht die dan nog loopt, of vraag de organisatie een nieuwe.",
                "Look for an opportunity that still runs then, or ask the organisation for a new one.",
                "Cherchez une offre encore en cours à ce moment, ou demandez-en une nouvelle à l’organisation.",
            ),
        ),
    },
    why_closed=_why_over,
)


def _place_left(pairing: Pairing) -> bool:
    return pairing.places.left(pairing.details.places) > 0


def _place_left_mask(grid: PairGrid) -> Column:
    return grid.offers["left"] > 0


FULL = Gate(
    code="no-place-left",
    place=180,
    firm=False,
    passes=_place_left,
    mask=_place_left_mask,
    closed=Sentence("Alle plaatsen zijn ingenomen.", "All places are taken.", "Toutes les places sont prises."),
    change=Sentence(
        "Zet de nieuwkomer op de reservelijst.",
        "Put the newcomer on the reserve list.",
        "Mettez le nouvel arrivant sur la liste de réserve.",
    ),
    open=Sentence("Er is nog plaats.", "There is a place left.", "Il reste une place."),
)


GATES = (
    APPROVED,
    INSURED,
    CLOSED,
    OVER,
    FULL,
)
