"""The gate of Dutch: which levels an opportunity asks, and which the newcomer reached."""

import numpy as np

from services.contracts.vocabulary import SKILLS
from services.matching.suitability.domain.gates.gate import UNASKED, Chosen, Facts, Gate, Reason
from services.matching.suitability.domain.pair_grid import Column, PairGrid
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values import dutch_levels, labels
from services.matching.values.sentences import Sentence, listed

_MORE_THAN_RECORDED = Sentence(
    "De opdracht vraagt meer Nederlands dan van de nieuwkomer genoteerd is: {missing}.",
    "The opportunity asks more Dutch than was recorded of the newcomer: {missing}.",
    "L’offre demande plus de néerlandais que ce qui est noté pour le nouvel arrivant : {missing}.",
)


def _speaks_enough(pairing: Pairing) -> bool:
    profile = pairing.newcomer.profile
    reached = profile.dutch if profile else dutch_levels.reached(None, ())
    return all(own >= asked for own, asked in zip(reached, pairing.details.dutch, strict=True))


def _speaks_enough_mask(grid: PairGrid) -> Column:
    passed = grid.all_pass()
    for skill in range(grid.offers["dutch"].shape[1]):
        passed &= grid.people["dutch"][:, skill, np.newaxis] >= grid.offers["dutch"][:, skill]
    return passed


def _what_is_missing(pairing: Pairing) -> list[Chosen]:
    """The levels that are too low. A rank of 0 is a level that nobody recorded."""
    profile, asked = pairing.newcomer.profile, pairing.details.dutch
    if profile is None or not any(profile.dutch):
        wanted = [number for number, rank in enumerate(asked) if rank]
        return [("none" if profile else UNASKED, {"asked": _levels(wanted, asked)})]
    return [_short_of(asked, profile.dutch, dutch_levels.rank(pairing.details.dutch_minimum))]


def _short_of(asked: dutch_levels.Ranks, reached: dutch_levels.Ranks, minimum: int) -> Chosen:
    short = [number for number, rank in enumerate(asked) if reached[number] < rank]
    low = [number for number in short if reached[number]]
    facts: Facts = {
        "missing": listed(_short(SKILLS[n], asked[n], reached[n]) for n in short),
        "unrecorded": listed(labels.SKILLS[SKILLS[n]] for n in short if not reached[n]),
        "low": _levels(low, asked),
    }
    if not low:
        return "unrecorded", facts
    icons = dutch_levels.icon((minimum,)), dutch_levels.icon((min(reached[n] for n in low),))
    facts |= {"icon_asked": icons[0], "icon_reached": icons[1]}
    if low != short:
        return "some-unrecorded", facts
    by_icon = all(SKILLS[n] in dutch_levels.SPOKEN and asked[n] == minimum for n in low) and icons[0] > icons[1]
    return ("icons" if by_icon else "levels"), facts


def _levels(numbers: list[int], asked: dutch_levels.Ranks) -> Sentence:
    return listed(_level(SKILLS[number], asked[number]) for number in numbers)


def _level(skill: str, rank: int) -> Sentence:
    return Sentence("{skill} {level}", "{skill} {level}", "{skill} {level}").filled(
        skill=labels.SKILLS[skill], level=dutch_levels.level(rank)
    )


def _short(skill: str, asked: int, reached: int) -> Sentence:
    own = dutch_levels.level(reached)
    now = (
        Sentence(f"nu {own}", f"now {own}", f"maintenant {own}")
        if own
        else Sentence("geen niveau genoteerd", "no level recorded", "aucun niveau noté")
    )
    return Sentence("{wanted} ({now})", "{wanted} ({now})", "{wanted} ({now})").filled(
        wanted=_level(skill, asked), now=now
    )


def _why_enough(pairing: Pairing) -> Chosen | None:
    return None if any(pairing.details.dutch) else ("none", {})


DUTCH = Gate(
    code="dutch-too-low",
    place=130,
    firm=False,
    passes=_speaks_enough,
    mask=_speaks_enough_mask,
    closed=Sentence(
        "De opdracht vraagt meer Nederlands dan er van de nieuwkomer genoteerd is.",
        "The opportunity asks more Dutch than was recorded of the newcomer.",
        "L’offre demande plus de néerlandais que ce qui est noté pour le nouvel arrivant.",
    ),
    change=Sentence(
        "Zoek een opdracht die minder Nederlands vraagt, of hulp met de taal.",
        "Look for an opportunity that asks less Dutch, or for help with the language.",
        "Cherchez une offre qui demande moins de néerlandais, ou une aide pour la langue.",
    ),
    open=Sentence(
        "De nieuwkomer kent genoeg Nederlands.",
        "The newcomer knows enough Dutch.",
        "Le nouvel arrivant connaît assez de néerlandais.",
    ),
    reasons={
        UNASKED: Reason(
            Sentence(
                "De opdracht vraagt Nederlands ({asked}); hoeveel de nieuwkomer kent, is nog niet gevraagd.",
                "The opportunity asks Dutch ({asked}); how much the newcomer knows was not asked yet.",
                "L’offre demande du néerlandais ({asked}) ; on n’a pas encore demandé ce que le nouvel arrivant"
                " en connaît.",
            ),
            Sentence(
                "Vraag het in het intakegesprek.",
                "Ask it in the intake interview.",
                "Demandez-le lors de l’entretien d’accueil.",
            ),
        ),
        "none": Reason(
            Sentence(
                "De opdracht vraagt Nederlands ({asked}), en van de nieuwkomer is geen niveau genoteerd.",
                "The opportunity asks Dutch ({asked}), and no level of the newcomer was recorded.",
                "L’offre demande du néerlandais ({asked}), et aucun niveau n’est noté pour le nouvel arrivant.",
            ),
            Sentence(
                "Noteer het niveau als de nieuwkomer Nederlands kent; zoek anders een opdracht die er geen vraagt.",
                "Record the level if the newcomer knows Dutch; else look for an opportunity that asks none.",
                "Notez le niveau si le nouvel arrivant connaît le néerlandais ; sinon, cherchez une offre qui "
                "n’en demande pas.",
            ),
        ),
        "icons": Reason(
            Sentence(
                "De opdracht vraagt meer Nederlands dan de nieuwkomer kent: {missing}.",
                "The opportunity asks more Dutch than the newcomer knows: {missing}.",
                "L’offre demande plus de néerlandais que n’en connaît le nouvel arrivant : {missing}.",
            ),
            Sentence(
                "Zoek een opdracht die minder Nederlands vraagt (trap {icon_asked} van 4, nu trap {icon_reached}), of "
                "hulp met de taal.",
                "Look for an opportunity that asks less Dutch (step {icon_asked} of 4, now step {icon_reached}), or "
                "for help with the language.",
                "Cherchez une offre qui demande moins de néerlandais (degré {icon_asked} sur 4, maintenant "
                "{icon_reached}), ou une aide pour la langue.",
            ),
        ),
        "levels": Reason(
            Sentence(
                "De opdracht vraagt meer Nederlands dan de nieuwkomer kent: {missing}.",
                "The opportunity asks more Dutch than the newcomer knows: {missing}.",
                "L’offre demande plus de néerlandais que n’en connaît le nouvel arrivant : {missing}.",
            ),
            Sentence(
                "Zoek een opdracht die minder vraagt dan {low}, of hulp met de taal.",
                "Look for an opportunity that asks less than {low}, or for help with the language.",
                "Cherchez une offre qui demande moins que {low}, ou une aide pour la langue.",
            ),
        ),
        "unrecorded": Reason(
            _MORE_THAN_RECORDED,
            Sentence(
                "Noteer het niveau van {unrecorded}, als de nieuwkomer het kent.",
                "Record the level of {unrecorded}, if the newcomer has one.",
                "Notez le niveau pour {unrecorded}, si le nouvel arrivant en a un.",
            ),
        ),
        "some-unrecorded": Reason(
            _MORE_THAN_RECORDED,
            Sentence(
                "Noteer het niveau van {unrecorded}, en zoek een opdracht die minder vraagt dan {low}, of hulp met de "
                "taal.",
                "Record the level of {unrecorded}, and look for an opportunity that asks less than {low}, or for help "
                "with the language.",
                "Notez le niveau pour {unrecorded}, et cherchez une offre qui demande moins que {low}, ou une "
                "aide pour la langue.",
            ),
        ),
    },
    why_closed=_what_is_missing,
    remarks={
        "none": Sentence(
            "De opdracht vraagt geen Nederlands.",
            "The opportunity asks no Dutch.",
            "L’offre ne demande pas de néerlandais.",
        ),
    },
    why_open=_why_enough,
)


GATES = (DUTCH,)
