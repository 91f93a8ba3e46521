"""The score: 0 to 100, every component shown. It orders proposals for a person; it decides nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from services.matching.domain.candidates import Profile
from services.matching.domain.pairing import Pairing
from services.matching.domain.weights import CHANCE_OF_DUTCH, LONGEST_WAIT, SERVED_BY, WEIGHTS

UNKNOWN = 0.5
"""The value where nothing was asked or said: neither for nor against."""


@dataclass(frozen=True)
class Component:
    """One part of a score: `value` is 0 to 1, `contribution` its points."""

    name: str
    weight: int
    value: float

    @property
    def contribution(self) -> float:
        """The points it gives."""
        return round(self.weight * self.value, 2)


def components(pairing: Pairing) -> list[Component]:
    """The parts of the score; none while there is no intake to score by."""
    profile = pairing.candidate.profile
    if profile is None:
        return []
    return [Component(w.component, w.points, round(_VALUES[w.component](profile, pairing), 4)) for w in WEIGHTS]


def total(parts: list[Component]) -> int:
    """The score, 0 to 100."""
    return round(sum(part.contribution for part in parts))


def _talents(profile: Profile, pairing: Pairing) -> float:
    asked = {talent.casefold() for talent in pairing.offer.talents}
    has = {talent.casefold() for talent in profile.talents}
    return len(asked & has) / len(asked) if asked else UNKNOWN


def _motivation(profile: Profile, pairing: Pairing) -> float:
    traits = _traits(pairing)
    served = [bool(SERVED_BY.get(motivation, frozenset()) & traits) for motivation in profile.motivations]
    return sum(served) / len(served) if served else UNKNOWN


def _dutch(_: Profile, pairing: Pairing) -> float:
    traits = _traits(pairing)
    return sum(chance for trait, chance in CHANCE_OF_DUTCH.items() if trait in traits)


def _wish(profile: Profile, pairing: Pairing) -> float:
    return float(profile.preference in ("both", pairing.offer.kind))


def _waiting(profile: Profile, pairing: Pairing) -> float:
    if pairing.running_at:
        return 0.0
    waited = (pairing.today - profile.completed_on).days
    return min(max(waited, 0), LONGEST_WAIT) / LONGEST_WAIT


def _traits(pairing: Pairing) -> frozenset[str]:
    """What an opportunity is like, in the words of the tables of weights."""
    offer = pairing.offer
    traits = {offer.kind, pairing.host.sector or ""}
    if offer.guided:
        traits.add("guided")
    if offer.dutch_minimum:
        traits.add("dutch-expected")
    return frozenset(traits)


_VALUES: dict[str, Callable[[Profile, Pairing], float]] = {
    "talents": _talents,
    "motivation": _motivation,
    "dutch": _dutch,
    "wish": _wish,
    "waiting": _waiting,
}
