"""What counts for how much: written by people, as data, with a version that every match keeps."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from services.chassis.errors import Conflict
from services.contracts.vocabulary import PRIORITIES, SECTORS

COMPONENTS = PRIORITIES
"""The components of a score, in the order in which they are shown."""

TRAITS = ("one-off", "long-term", "guided", "dutch-expected", *SECTORS)
"""What an opportunity can be like, in the words of the tables of weights."""

WHOLE = 10_000
"""A value is a whole number of ten-thousandths, so that the same input gives the same score to the last digit."""
UNKNOWN = WHOLE // 2
"""The value where nothing was asked or said: neither for nor against."""

_VERSION = re.compile(r"(\d{4})-(\d+)")


@dataclass(frozen=True, kw_only=True)
class Weights:
    """One version, in force from a day on until a later one is. It is never changed, only withdrawn before it holds."""

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
    withdrawn_on: date | None = None
    """Since then it never holds. It keeps its name, so that no other version gets it."""
    withdrawn_by: str = ""

    def for_priorities(self, priorities: Iterable[str]) -> tuple[int, ...]:
        """The points of each component times the person's own priorities, in hundredths, in the order of COMPONENTS.

        A version made before a component existed does not name it, and gives it no points.
        """
        named = list(dict.fromkeys(each for each in priorities if each in COMPONENTS))
        times = dict(zip(named, self.multipliers, strict=False))
        return tuple(self.points.get(component, 0) * times.get(component, 100) for component in COMPONENTS)


def in_force(versions: Iterable[Weights], day: date) -> Weights:
    """The version that holds on a day: of those valid and not withdrawn the latest; of equals, the one made last."""
    valid = [version for version in versions if version.valid_from <= day and version.withdrawn_on is None]
    return max(valid, key=age)


def age(version: Weights) -> tuple[date, tuple[int, int]]:
    """What orders versions, the oldest first: since when each is valid, and of equals which was made first."""
    return version.valid_from, _number(version.id)


def next_version(versions: Iterable[Weights], day: date) -> str:
    """The name of a version made on a day: its year and the next number."""
    taken = [number for year, number in (_number(version.id) for version in versions) if year == day.year]
    return f"{day.year}-{max(taken, default=0) + 1}"


def withdrawn(version: Weights, today: date, by: str) -> Weights:
    """The version as taken back before it held; again changes nothing. Raises Conflict for one that holds or held."""
    if version.withdrawn_on is not None:
        return version
    if version.valid_from <= today:
        detail = (
            f"These weights hold since {version.valid_from}, and scores name them: set others that hold from now on."
        )
        raise Conflict("weights-held-already", detail, id=version.id, valid_from=version.valid_from)
    return replace(version, withdrawn_on=today, withdrawn_by=by)


def _number(version: str) -> tuple[int, int]:
    match = _VERSION.fullmatch(version)
    return (int(match[1]), int(match[2])) if match else (0, 0)
