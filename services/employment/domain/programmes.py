"""The directory: partners' programmes, for whom, until when, and for which areas and levels there is none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Area:
    """A city or region that was heard of."""

    id: str


@dataclass(frozen=True, kw_only=True)
class Programme:
    """A partner's programme as it now stands, and which referrals hold its places."""

    id: str
    name: str
    partner: str
    area_id: str
    schooling_levels: tuple[str, ...]
    places: int
    last_verified: date
    valid_until: date
    status_requirements: str | None = None
    held_by: frozenset[str] = frozenset()

    @property
    def places_left(self) -> int:
        """How many are free; never below zero, also when the programme shrank."""
        return max(0, self.places - len(self.held_by))

    def valid_on(self, day: date) -> bool:
        """Whether it stands on that day, the last day included."""
        return day <= self.valid_until


def gaps(
    areas: Iterable[str], levels: Iterable[str], programmes: Iterable[Programme], day: date
) -> list[tuple[str, str]]:
    """The (area, level) for which no programme is valid on that day."""
    served = {(p.area_id, level) for p in programmes if p.valid_on(day) for level in p.schooling_levels}
    return [(area, level) for area in sorted(areas) for level in levels if (area, level) not in served]
