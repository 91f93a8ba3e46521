"""The directory: partners' programmes, for whom, until when, and for which areas and levels there is none."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from services.chassis.errors import Conflict
from services.platform.dates import must_follow, must_have_come


@dataclass(frozen=True, kw_only=True)
class Area:
    """A city or region that was heard of."""

    id: str


@dataclass(frozen=True, kw_only=True)
class Description:
    """A partner's programme as the directory describes it."""

    id: str
    name: str
    partner: str
    area_id: str
    schooling_levels: tuple[str, ...]
    places: int
    last_verified: date
    valid_until: date
    status_requirements: str | None = None


@dataclass(frozen=True, kw_only=True)
class Programme(Description):
    """A programme as it now stands, and which referrals hold its places."""

    held_by: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    """Those whose coordinator listed it for the partner; none once the partner wrote it itself."""

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


def must_be_dated(programme: Programme, today: date) -> None:
    """Raise Invalid for one verified in the future, or that was over before it was verified."""
    must_have_come(programme.last_verified, today, "date-in-the-future", "last_verified")
    must_follow(programme.valid_until, programme.last_verified, "valid_until")


def must_take(programme: Programme, day: date) -> None:
    """Raise Conflict `programme-not-valid` or `no-place-left` unless somebody can be referred to it on that day."""
    if not programme.valid_on(day):
        detail = f"It stood in the directory until {programme.valid_until}."
        raise Conflict("programme-not-valid", detail, programme_id=programme.id, valid_until=programme.valid_until)
    _must_have_place(programme)


def held(programme: Programme, referral_id: str) -> Programme:
    """With one more place taken; raises Conflict `no-place-left`."""
    _must_have_place(programme)
    return replace(programme, held_by=programme.held_by | {referral_id})


def released(programme: Programme, referral_id: str) -> Programme:
    """With that place free again."""
    return replace(programme, held_by=programme.held_by - {referral_id})


def _must_have_place(programme: Programme) -> None:
    if not programme.places_left:
        raise Conflict("no-place-left", "All places are taken.", programme_id=programme.id, places=programme.places)
