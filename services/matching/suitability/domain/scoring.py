"""The score: 0 to 100, every component shown. It orders proposals for a person; it decides nothing.

This is the readable reference; `board` computes the same for thousands at once, and a test holds the two equal.
"""

from collections.abc import Callable
from dataclasses import dataclass

from services.contracts.vocabulary import MOTIVATIONS
from services.matching.projections.domain.newcomers import Profile
from services.matching.rulebook.domain.weights import COMPONENTS, UNKNOWN, WHOLE
from services.matching.suitability.domain.pairing import Pairing


@dataclass(frozen=True)
class Component:
    """One part of a score."""

    name: str
    points: int
    """Its points times the person's priority, in hundredths."""
    whole: int
    """The sum of those of all components."""
    value: int
    """In ten-thousandths."""

    @property
    def weight(self) -> float:
        """How many of the 100 points it can give."""
        return round(100 * self.points / self.whole, 2)

    @property
    def contribution(self) -> float:
        """How many it gives."""
        return round(100 * self.points * self.value / self.whole / WHOLE, 2)


def components(pairing: Pairing) -> list[Component]:
    """The parts of the score; none while there is no intake to score by."""
    profile = pairing.newcomer.profile
    if profile is None:
        return []
    points = pairing.rules.weights.for_priorities(profile.priorities)
    whole = sum(points)
    return [
        Component(name, own, whole, _VALUES[name](profile, pairing))
        for name, own in zip(COMPONENTS, points, strict=True)
    ]


def exact(parts: list[Component]) -> int:
    """The score in hundredths of a point, 0 to 10,000: what ranks and plans by."""
    return rounded(sum(part.points * part.value for part in parts), parts[0].whole) if parts else 0


def total(parts: list[Component]) -> int:
    """The score, 0 to 100."""
    return shown(exact(parts))


def shown(hundredths: int) -> int:
    """A score as a whole number of points."""
    return rounded(hundredths, 100)


def rounded(part: int, whole: int) -> int:
    """The nearest whole number to their ratio, half upwards; in whole numbers, so that every machine agrees."""
    return (2 * part + whole) // (2 * whole)


def _talents(profile: Profile, pairing: Pairing) -> int:
    """By asked talent, how close the newcomer's closest one comes; their mean."""
    asked, has = _codes(pairing.details.talents, pairing), _codes(profile.talents, pairing)
    if not asked:
        return UNKNOWN
    near = [max((pairing.rules.talents.closeness(each, own) for own in has), default=0) for each in asked]
    return rounded(sum(near) * WHOLE // 100, len(asked))


def _motivation(profile: Profile, pairing: Pairing) -> int:
    served_by, here = pairing.rules.weights.served_by, traits(pairing)
    named = [motivation for motivation in MOTIVATIONS if motivation in profile.motivations]
    served = [motivation for motivation in named if here.intersection(served_by.get(motivation, ()))]
    return rounded(len(served) * WHOLE, len(named)) if named else UNKNOWN


def _dutch(_: Profile, pairing: Pairing) -> int:
    here = traits(pairing)
    return sum(chance for trait, chance in pairing.rules.weights.chance_of_dutch.items() if trait in here)


def _contact(_: Profile, pairing: Pairing) -> int:
    return pairing.rules.weights.contact.get(pairing.details.contact or "", UNKNOWN)


def _wish(profile: Profile, pairing: Pairing) -> int:
    return WHOLE if profile.preference in ("both", pairing.details.kind) else 0


def _next_step(profile: Profile, pairing: Pairing) -> int:
    """How close the closest of its talents comes to one the newcomer wants to practise."""
    asked, goals = _codes(pairing.details.talents, pairing), _codes(profile.goals, pairing)
    if not asked or not goals:
        return UNKNOWN
    return max(pairing.rules.talents.closeness(each, goal) for each in asked for goal in goals) * WHOLE // 100


def _travel(profile: Profile, pairing: Pairing) -> int:
    if pairing.minutes is None:
        return UNKNOWN
    return max(0, profile.most_minutes - pairing.minutes) * WHOLE // profile.most_minutes


def _waiting(profile: Profile, pairing: Pairing) -> int:
    longest = pairing.rules.weights.longest_wait
    waited = (pairing.today - profile.completed_on).days
    return 0 if pairing.volunteers else min(max(waited, 0), longest) * WHOLE // longest


def traits(pairing: Pairing) -> frozenset[str]:
    """What the opportunity is like."""
    offer = pairing.details
    here = {offer.kind, pairing.organisation.sector or ""}
    if offer.guided:
        here.add("guided")
    if offer.dutch_minimum:
        here.add("dutch-expected")
    return frozenset(here)


def _codes(words: tuple[str, ...], pairing: Pairing) -> list[str]:
    return list(dict.fromkeys(pairing.rules.talents.code_of(word) for word in words))


_VALUES: dict[str, Callable[[Profile, Pairing], int]] = {
    "talents": _talents,
    "motivation": _motivation,
    "dutch": _dutch,
    "contact": _contact,
    "wish": _wish,
    "next-step": _next_step,
    "travel": _travel,
    "waiting": _waiting,
}
