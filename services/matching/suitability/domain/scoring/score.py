"""The score of one pair, out of all components; the readable reference for the board's arrays."""

from itertools import chain

from services.matching.rulebook.domain import weights
from services.matching.suitability.domain.pairing import Pairing
from services.matching.suitability.domain.scoring import benefits, circumstances, talents
from services.matching.suitability.domain.scoring.component import Component, ScorePart
from services.matching.suitability.domain.scoring.rounding import rounded

FAMILIES = (talents, benefits, circumstances)

COMPONENTS: tuple[Component, ...] = tuple(
    sorted(
        chain.from_iterable(family.COMPONENTS for family in FAMILIES),
        key=lambda component: weights.COMPONENTS.index(component.name),
    )
)
"""All components, in the order in which they are shown and weights count them."""


def parts(pairing: Pairing) -> list[ScorePart]:
    """What each component adds, in the order of COMPONENTS; nothing while there is no intake to score by."""
    profile = pairing.newcomer.profile
    if profile is None:
        return []
    points = pairing.rules.weights.for_priorities(profile.priorities)
    whole = sum(points)
    return [
        ScorePart(component.name, own, whole, component.value(profile, pairing))
        for component, own in zip(COMPONENTS, points, strict=True)
    ]


def exact(parts: list[ScorePart]) -> int:
    """The score in hundredths of a point, 0 to 10,000: what ranks and plans by."""
    return rounded(sum(part.points * part.value for part in parts), parts[0].whole) if parts else 0


def total(parts: list[ScorePart]) -> int:
    """The score, 0 to 100."""
    return shown(exact(parts))


def shown(hundredths: int) -> int:
    """A score as a whole number of points."""
    return rounded(hundredths, 100)
