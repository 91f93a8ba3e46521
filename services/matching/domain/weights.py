"""What counts for how much: written by people, as data, with a version that every match keeps."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from services.chassis.errors import Invalid
from services.contracts.vocabulary import CONTACT, MOTIVATIONS, PRIORITIES, SECTORS

COMPONENTS = PRIORITIES
"""The components of a score, in the order in which they are shown."""

MEANINGS: dict[str, str] = {
    "talents": "how close the newcomer's talents come to those asked, by meaning; half when none is asked",
    "motivation": "the part of the newcomer's motivations that this serves; half when none was named",
    "dutch": "the chance to practise Dutch: guidance, a longer stay, colleagues who expect Dutch",
    "contact": "how much real contact there is; half when nobody said",
    "wish": "whether it is the one-off or the long-term work that the newcomer wishes",
    "next-step": "how close it comes to a talent the newcomer wants to practise for a goal; half when none was named",
    "travel": "how much shorter the way is than the longest the newcomer wants; half when it is not known",
    "waiting": "how long the newcomer has waited since the intake; none while volunteering",
}

TRAITS = ("one-off", "long-term", "guided", "dutch-expected", *SECTORS)
"""What an opportunity can be like, in the words of the tables of weights."""

WHOLE = 10_000
"""A value is a whole number of ten-thousandths, so that the same input gives the same score to the last digit."""
UNKNOWN = WHOLE // 2
"""The value where nothing was asked or said: neither for nor against."""

MOST_POINTS = 1_000
_VERSION = re.compile(r"(\d{4})-(\d+)")


@dataclass(frozen=True, kw_only=True)
class Weights:
    """One version, in force from a day on until a later one is. It is never changed."""

    id: str
    """The version: `2026-2`."""
    valid_from: date
    points: dict[str, int]
    """By component; only their proportions matter."""
    multipliers: tuple[int, ...] = (200, 150, 125)
    """In hundredths: by how much the person's first, second and third priority multiply a component's points."""
    longest_wait: int = 90
    """Days after which waiting longer gives no more points."""
    chance_of_dutch: dict[str, int] = field(default_factory=dict)
    """By trait, what it adds to the chance to practise Dutch, in ten-thousandths."""
    contact: dict[str, int] = field(default_factory=dict)
    """By how much contact there is, its value in ten-thousandths."""
    served_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By motivation, the traits of which one is enough to serve it."""
    talents: str = ""
    """The version of the talents' meanings that it was made for."""
    made_by: str = ""

    def for_priorities(self, priorities: Iterable[str]) -> tuple[int, ...]:
        """The points of each component times the person's own priorities, in hundredths, in the order of COMPONENTS."""
        named = list(dict.fromkeys(each for each in priorities if each in COMPONENTS))
        times = dict(zip(named, self.multipliers, strict=False))
        return tuple(self.points[component] * times.get(component, 100) for component in COMPONENTS)


def in_force(versions: Iterable[Weights], day: date) -> Weights:
    """The version that holds on a day: of those that are valid, the latest; of equals, the one made last."""
    valid = [version for version in versions if version.valid_from <= day]
    return max(valid, key=age)


def age(version: Weights) -> tuple[date, tuple[int, int]]:
    """What orders versions, the oldest first: since when each is valid, and of equals which was made first."""
    return version.valid_from, _number(version.id)


def next_version(versions: Iterable[Weights], day: date) -> str:
    """The name of a version made on a day: its year and the next number."""
    taken = [number for year, number in (_number(version.id) for version in versions) if year == day.year]
    return f"{day.year}-{max(taken, default=0) + 1}"


def checked(weights: Weights, today: date) -> Weights:
    """The weights, if they can be meant; raises Invalid naming what is wrong."""
    if weights.valid_from < today:
        detail = "Weights hold from today on or later; scores that were given stay as they are."
        raise Invalid("valid-from-in-the-past", detail, field="valid_from")
    _must_name(weights.points, COMPONENTS, "points", every=True)
    _must_lie(weights.points.values(), 0, MOST_POINTS, "points")
    if not any(weights.points.values()):
        raise Invalid("weights-all-zero", "At least one component must count for something.", field="points")
    _must_lie(weights.multipliers, 100, 1_000, "multipliers")
    _must_lie([weights.longest_wait], 1, 1_000, "longest_wait")
    _must_name(weights.chance_of_dutch, TRAITS, "chance_of_dutch")
    _must_lie([*weights.chance_of_dutch.values(), sum(weights.chance_of_dutch.values())], 0, WHOLE, "chance_of_dutch")
    _must_name(weights.contact, CONTACT, "contact")
    _must_lie(weights.contact.values(), 0, WHOLE, "contact")
    _must_name(weights.served_by, MOTIVATIONS, "served_by")
    for traits in weights.served_by.values():
        _must_name(traits, TRAITS, "served_by")
    return weights


def _must_name(given: Iterable[str], known: tuple[str, ...], where: str, every: bool = False) -> None:
    named = list(given)
    unknown = [name for name in named if name not in known]
    missing = [name for name in known if name not in named] if every else []
    if unknown or missing:
        wrong = f"not known: {', '.join(unknown)}" if unknown else f"missing: {', '.join(missing)}"
        detail = f"It names {', '.join(known)}; {wrong}."
        raise Invalid("unknown-weight" if unknown else "weight-missing", detail, field=where)


def _must_lie(values: Iterable[int], least: int, most: int, where: str) -> None:
    if not all(least <= value <= most for value in values):
        raise Invalid("weight-out-of-range", f"Whole numbers from {least} to {most}.", field=where)


def _number(version: str) -> tuple[int, int]:
    match = _VERSION.fullmatch(version)
    return (int(match[1]), int(match[2])) if match else (0, 0)
