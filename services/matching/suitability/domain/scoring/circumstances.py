"""Components of circumstances: one-off or long-term as wished, how far it is, how long the newcomer has waited."""

import numpy as np

from services.matching.projections.domain.newcomers import Profile
from services.matching.rulebook.domain.weights import UNKNOWN, WHOLE
from services.matching.suitability.domain.pair_grid import NOT_KNOWN, Int64Array
from services.matching.suitability.domain.pairing import Pairing
from services.matching.suitability.domain.scoring.component import Component
from services.matching.suitability.domain.scoring.pair_list import PairList
from services.matching.values.sentences import Sentence


def _wish(profile: Profile, pairing: Pairing) -> int:
    return WHOLE if profile.preference in ("both", pairing.details.kind) else 0


def _wish_array(pairs: PairList) -> Int64Array:
    wished = np.where(pairs.of_offer("long_term"), pairs.of_person("long_term"), pairs.of_person("one_off"))
    return wished * WHOLE


WISH = Component(
    name="wish",
    label=Sentence("Eenmalig of langdurig", "One-off or long-term", "Ponctuel ou de longue durée"),
    meaning=Sentence(
        "Of het eenmalig of langdurig is zoals de nieuwkomer wil; alles als beide goed zijn of niemand het vroeg.",
        "Whether it is the one-off or long-term work the newcomer wishes; whole when both are fine or nobody asked.",
        "Si c’est ponctuel ou de longue durée comme le souhaite le nouvel arrivant ; le tout si les "
        "deux conviennent ou si personne ne l’a demandé.",
    ),
    value=_wish,
    values=_wish_array,
)


def _travel(profile: Profile, pairing: Pairing) -> int:
    if pairing.minutes is None:
        return UNKNOWN
    return max(0, profile.most_minutes - pairing.minutes) * WHOLE // profile.most_minutes


def _travel_array(pairs: PairList) -> Int64Array:
    minutes = pairs.grid.minutes[pairs.person, pairs.offer].astype(np.int64)
    most = np.maximum(pairs.of_person("most_minutes").astype(np.int64), 1)
    return np.where(minutes == NOT_KNOWN, UNKNOWN, np.maximum(most - minutes, 0) * WHOLE // most)


TRAVEL = Component(
    name="travel",
    label=Sentence("Reistijd", "Travel time", "Durée du trajet"),
    meaning=Sentence(
        "Hoeveel korter de weg is dan het langste dat de nieuwkomer wil, of dan een uur als niemand het vroeg; de "
        "helft als de weg niet bekend is.",
        "How much shorter the way is than the longest the newcomer wants, or than an hour when nobody asked; half when "
        "the way is not known.",
        "De combien le trajet est plus court que le maximum voulu par le nouvel arrivant, ou qu’une "
        "heure si personne ne l’a demandé ; la moitié si le trajet n’est pas connu.",
    ),
    value=_travel,
    values=_travel_array,
)


def _waiting(profile: Profile, pairing: Pairing) -> int:
    longest = pairing.rules.weights.longest_wait
    waited = (pairing.today - profile.completed_on).days
    return 0 if pairing.volunteers else min(max(waited, 0), longest) * WHOLE // longest


def _waiting_array(pairs: PairList) -> Int64Array:
    grid, longest = pairs.grid, pairs.weights.longest_wait
    waited = np.clip(grid.day - grid.people["completed"].astype(np.int64), 0, longest)
    return np.where(grid.people["volunteers"], 0, waited * WHOLE // longest)[pairs.person]


WAITING = Component(
    name="waiting",
    label=Sentence("Wachttijd", "Waiting time", "Temps d’attente"),
    meaning=Sentence(
        "Hoe lang de nieuwkomer al wacht sinds het intakegesprek; niets zolang er een inzet loopt.",
        "How long the newcomer has waited since the intake; none while volunteering.",
        "Depuis combien de temps le nouvel arrivant attend après l’entretien d’accueil ; rien tant "
        "qu’une mission est en cours.",
    ),
    value=_waiting,
    values=_waiting_array,
)


COMPONENTS = (WISH, TRAVEL, WAITING)
