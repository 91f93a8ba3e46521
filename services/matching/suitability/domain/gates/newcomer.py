"""Gates of the newcomer: the intake, taking part, and what the person excludes."""

import numpy as np

from services.matching.suitability.domain.gates.gate import UNASKED, Chosen, Gate, Reason
from services.matching.suitability.domain.pair_grid import Column, PairGrid, Passed
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values import labels
from services.matching.values.sentences import Sentence, listed

INTAKE = Gate(
    code="intake-not-completed",
    place=50,
    firm=True,
    passes=lambda pairing: pairing.newcomer.profile is not None,
    mask=lambda grid: grid.of_people("interviewed"),
    closed=Sentence(
        "Het intakegesprek is nog niet gevoerd.",
        "The intake interview was not held yet.",
        "L’entretien d’accueil n’a pas encore eu lieu.",
    ),
    change=Sentence("Voer het intakegesprek.", "Hold the intake interview.", "Menez l’entretien d’accueil."),
    open=Sentence(
        "Het intakegesprek is gevoerd.", "The intake interview was held.", "L’entretien d’accueil a eu lieu."
    ),
)


WITHDREW = Gate(
    code="newcomer-withdrew",
    place=60,
    firm=True,
    passes=lambda pairing: pairing.newcomer.withdrew_on is None,
    mask=lambda grid: ~grid.of_people("withdrew"),
    closed=Sentence("De nieuwkomer is gestopt.", "The newcomer stopped.", "Le nouvel arrivant a arrêté."),
    change=Sentence(
        "Alleen als de nieuwkomer zich opnieuw aanmeldt.",
        "Only if the newcomer registers again.",
        "Seulement si le nouvel arrivant se réinscrit.",
    ),
    open=Sentence("De nieuwkomer doet mee.", "The newcomer takes part.", "Le nouvel arrivant participe."),
)


RESTRICTED = Gate(
    code="processing-restricted",
    place=65,
    firm=True,
    passes=lambda pairing: pairing.newcomer.restricted_on is None,
    mask=lambda grid: ~grid.of_people("restricted"),
    closed=Sentence(
        "Het dossier wordt bewaard en niet gebruikt.",
        "The file is kept and not used.",
        "Le dossier est gardé et n’est pas utilisé.",
    ),
    change=Sentence(
        "Hef de beperking op, als er geen reden meer voor is.",
        "Lift the restriction, once there is no reason for it.",
        "Levez la limitation, s’il n’y a plus de raison.",
    ),
    open=Sentence("Het dossier wordt gebruikt.", "The file is used.", "Le dossier est utilisé."),
)


def _not_excluded(pairing: Pairing) -> bool:
    profile, details = pairing.newcomer.profile, pairing.details
    if profile is None:
        return True
    if pairing.organisation.sector in profile.excluded_sectors:
        return False
    if not pairing.organisation.known_as.isdisjoint(profile.excluded_organisations):
        return False
    return not set(profile.limits).intersection(details.demands)


def _not_excluded_mask(grid: PairGrid) -> Column:
    passed: Passed = (grid.of_people("excluded_sectors") & grid.offers["sector"]) == 0
    passed &= (grid.of_people("limits") & grid.offers["demands"]) == 0
    for excluded in grid.people["excluded_organisations"].T:
        for known_as in grid.offers["organisation"].T:
            passed &= excluded[:, np.newaxis] != known_as
    return passed


def _what_is_excluded(pairing: Pairing) -> list[Chosen]:
    profile, details, sector = pairing.newcomer.profile, pairing.details, pairing.organisation.sector
    excluded: list[Sentence] = []
    if profile and sector and sector in profile.excluded_sectors:
        excluded.append(labels.SECTORS.get(sector, Sentence("deze sector", "this sector", "ce secteur")))
    if profile and not pairing.organisation.known_as.isdisjoint(profile.excluded_organisations):
        excluded.append(Sentence("deze organisatie", "this organisation", "cette organisation"))
    if profile:
        excluded += [labels.DEMANDS.get(d, Sentence(d, d, d)) for d in details.demands if d in profile.limits]
    return [("", {"excluded": listed(excluded)})]


def _why_not_excluded(pairing: Pairing) -> Chosen | None:
    return None if pairing.newcomer.profile else (UNASKED, {})


EXCLUDED = Gate(
    code="excluded-by-newcomer",
    place=70,
    firm=True,
    passes=_not_excluded,
    mask=_not_excluded_mask,
    closed=Sentence(
        "De nieuwkomer sluit dit zelf uit.", "The newcomer excludes this.", "Le nouvel arrivant exclut cela."
    ),
    change=Sentence(
        "Alleen als de nieuwkomer het zelf wil; pas dan het profiel aan.",
        "Only if the newcomer wants it; then change the profile.",
        "Seulement si le nouvel arrivant le souhaite ; adaptez alors le profil.",
    ),
    open=Sentence(
        "De nieuwkomer sluit dit niet uit.",
        "The newcomer does not exclude this.",
        "Le nouvel arrivant n’exclut pas cela.",
    ),
    reasons={
        "": Reason(
            Sentence(
                "Dit sluit de nieuwkomer zelf uit: {excluded}.",
                "The newcomer excludes this: {excluded}.",
                "Le nouvel arrivant exclut ceci : {excluded}.",
            ),
            Sentence(
                "Alleen als de nieuwkomer het zelf wil; pas dan het profiel aan.",
                "Only if the newcomer wants it; then change the profile.",
                "Seulement si le nouvel arrivant le souhaite ; adaptez alors le profil.",
            ),
        ),
    },
    why_closed=_what_is_excluded,
    remarks={
        UNASKED: Sentence(
            "Wat de nieuwkomer uitsluit, is nog niet gevraagd.",
            "What the newcomer excludes was not asked yet.",
            "On n’a pas encore demandé ce que le nouvel arrivant exclut.",
        ),
    },
    why_open=_why_not_excluded,
)


GATES = (
    INTAKE,
    WITHDREW,
    RESTRICTED,
    EXCLUDED,
)
