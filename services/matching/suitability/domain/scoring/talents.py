"""Components of talents: what is asked and the newcomer can do, and what the newcomer wants to practise."""

import numpy as np

from services.matching.projections.domain.newcomers import Profile
from services.matching.rulebook.domain.weights import UNKNOWN, WHOLE
from services.matching.suitability.domain.pair_grid import Int64Array
from services.matching.suitability.domain.pairing import Pairing
from services.matching.suitability.domain.scoring.component import Component
from services.matching.suitability.domain.scoring.pair_list import PairList
from services.matching.suitability.domain.scoring.rounding import rounded, rounded_array
from services.matching.values.sentences import Sentence


def _codes(words: tuple[str, ...], pairing: Pairing) -> list[str]:
    return list(dict.fromkeys(pairing.rules.talents.code_of(word) for word in words))


def _talents(profile: Profile, pairing: Pairing) -> int:
    """By asked talent, how close the newcomer's closest one comes; their mean."""
    asked, has = _codes(pairing.details.asks, pairing), _codes(profile.has, pairing)
    if not asked:
        return UNKNOWN
    near = [max((pairing.rules.talents.closeness(each, own) for own in has), default=0) for each in asked]
    return rounded(sum(near) * WHOLE // 100, len(asked))


def _talents_array(pairs: PairList) -> Int64Array:
    asks, near = pairs.of_offer("asks"), pairs.closeness("talents").sum(axis=1)
    return np.where(asks > 0, rounded_array(near * (WHOLE // 100), np.maximum(asks, 1)), UNKNOWN)


TALENTS = Component(
    name="talents",
    label=Sentence("Talenten", "Talents", "Talents"),
    meaning=Sentence(
        "Hoe dicht de talenten van de nieuwkomer liggen bij wat gevraagd is, naar betekenis; de helft als er niets "
        "gevraagd is.",
        "How close the newcomer's talents come to those asked, by meaning; half when none is asked.",
        "À quel point les talents du nouvel arrivant sont proches, par leur sens, de ceux demandés ; la"
        " moitié si rien n’est demandé.",
    ),
    value=_talents,
    values=_talents_array,
)


def _next_step(profile: Profile, pairing: Pairing) -> int:
    """How close the closest of its talents comes to one the newcomer wants to practise."""
    asked, goals = _codes(pairing.details.asks, pairing), _codes(profile.wants, pairing)
    if not asked or not goals:
        return UNKNOWN
    return max(pairing.rules.talents.closeness(each, goal) for each in asked for goal in goals) * WHOLE // 100


def _next_step_array(pairs: PairList) -> Int64Array:
    near = pairs.closeness("goals").max(axis=1, initial=0)
    has_goal = np.any(pairs.grid.people["goals"] > 0, axis=1)[pairs.person]
    return np.where((pairs.of_offer("asks") > 0) & has_goal, near * (WHOLE // 100), UNKNOWN)


NEXT_STEP = Component(
    name="next-step",
    label=Sentence("Volgende stap", "Next step", "Prochaine étape"),
    meaning=Sentence(
        "Hoe dicht het komt bij een talent dat de nieuwkomer wil oefenen voor een doel; de helft als er geen genoteerd "
        "is.",
        "How close it comes to a talent the newcomer wants to practise for a goal; half when none was named.",
        "À quel point c’est proche d’un talent que le nouvel arrivant veut exercer pour un objectif ; "
        "la moitié si aucun n’est noté.",
    ),
    value=_next_step,
    values=_next_step_array,
)


COMPONENTS = (TALENTS, NEXT_STEP)
