"""Components of what the opportunity gives: what motivates the newcomer, Dutch to practise, real contact.

What each trait gives stands in the weights. `values` looks it up by the traits of an opportunity, as bits.
"""

import numpy as np

from services.contracts.vocabulary import CONTACT, MOTIVATIONS
from services.matching.projections.domain.newcomers import Profile
from services.matching.rulebook.domain.weights import TRAITS, UNKNOWN, WHOLE, Weights
from services.matching.suitability.domain.pair_grid import Int64Array
from services.matching.suitability.domain.pairing import Pairing
from services.matching.suitability.domain.scoring.component import Component
from services.matching.suitability.domain.scoring.pair_list import PairList
from services.matching.suitability.domain.scoring.rounding import rounded, rounded_array
from services.matching.suitability.domain.traits import traits
from services.matching.values.sentences import Sentence

_COUNT = np.array([bits.bit_count() for bits in range(1 << len(MOTIVATIONS))], dtype=np.int64)
"""By motivations as bits, how many."""
_COMBINATIONS = np.arange(1 << len(TRAITS), dtype=np.int64)
"""Every combination of traits, as bits."""


def _motivation(profile: Profile, pairing: Pairing) -> int:
    served_by, here = pairing.rules.weights.served_by, traits(pairing.details, pairing.organisation)
    named = [motivation for motivation in MOTIVATIONS if motivation in profile.motivations]
    served = [motivation for motivation in named if here.intersection(served_by.get(motivation, ()))]
    return rounded(len(served) * WHOLE, len(named)) if named else UNKNOWN


def _served(weights: Weights) -> Int64Array:
    """By traits, the motivations that are served, as bits."""
    serves = np.zeros_like(_COMBINATIONS)
    for number, trait in enumerate(TRAITS):
        served = sum(1 << n for n, each in enumerate(MOTIVATIONS) if trait in weights.served_by.get(each, ()))
        serves |= (_COMBINATIONS >> number & 1) * served
    return serves


def _motivation_array(pairs: PairList) -> Int64Array:
    motivations, serves = pairs.grid.people["motivations"], pairs.tables["motivation"]
    named = _COUNT[motivations][pairs.person]
    served = _COUNT[motivations[pairs.person] & serves[pairs.of_offer("traits")]]
    return np.where(named > 0, rounded_array(served * WHOLE, np.maximum(named, 1)), UNKNOWN)


MOTIVATION = Component(
    name="motivation",
    label=Sentence("Motivatie", "Motivation", "Motivation"),
    meaning=Sentence(
        "Welk deel van wat de nieuwkomer motiveert hier aan bod komt; de helft als niemand ernaar vroeg.",
        "The part of the newcomer's motivations that this serves; half when none was named.",
        "La part des motivations du nouvel arrivant que ceci rencontre ; la moitié si personne ne les a demandées.",
    ),
    value=_motivation,
    values=_motivation_array,
    table=_served,
)


def _dutch(_: Profile, pairing: Pairing) -> int:
    here = traits(pairing.details, pairing.organisation)
    return sum(chance for trait, chance in pairing.rules.weights.chance_of_dutch.items() if trait in here)


def _chances(weights: Weights) -> Int64Array:
    """By traits, the chance to practise Dutch."""
    chances = np.zeros_like(_COMBINATIONS)
    for number, trait in enumerate(TRAITS):
        chances += (_COMBINATIONS >> number & 1) * weights.chance_of_dutch.get(trait, 0)
    return chances


def _dutch_array(pairs: PairList) -> Int64Array:
    return pairs.tables["dutch"][pairs.of_offer("traits")]


DUTCH = Component(
    name="dutch",
    label=Sentence("Nederlands oefenen", "Practising Dutch", "Pratiquer le néerlandais"),
    meaning=Sentence(
        "De kans om Nederlands te oefenen: begeleiding, een langere inzet, collega's die Nederlands verwachten.",
        "The chance to practise Dutch: guidance, a longer stay, colleagues who expect Dutch.",
        "La chance de pratiquer le néerlandais : un accompagnement, une durée plus longue, des "
        "collègues qui attendent du néerlandais.",
    ),
    value=_dutch,
    values=_dutch_array,
    table=_chances,
)


def _contact(_: Profile, pairing: Pairing) -> int:
    return pairing.rules.weights.contact.get(pairing.details.contact or "", UNKNOWN)


def _by_contact(weights: Weights) -> Int64Array:
    """By the column `contact`, the value."""
    return np.array([UNKNOWN, *(weights.contact.get(much, UNKNOWN) for much in CONTACT)], dtype=np.int64)


def _contact_array(pairs: PairList) -> Int64Array:
    return pairs.tables["contact"][pairs.of_offer("contact")]


CONTACT_WITH_PEOPLE = Component(
    name="contact",
    label=Sentence("Echt contact", "Real contact", "Vrais contacts"),
    meaning=Sentence(
        "Hoeveel echt contact er is; de helft als de organisatie het niet zei.",
        "How much real contact there is; half when the organisation did not say.",
        "Combien de vrais contacts il y a ; la moitié si l’organisation ne l’a pas dit.",
    ),
    value=_contact,
    values=_contact_array,
    table=_by_contact,
)


COMPONENTS = (MOTIVATION, DUTCH, CONTACT_WITH_PEOPLE)
