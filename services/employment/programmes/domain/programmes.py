"""An entry of the directory: who does what in which city, for whom, until when, and who keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.chassis.errors import Conflict, Invalid
from services.contracts.vocabulary import LEVELS
from services.platform.dates import must_follow, must_have_come


@dataclass(frozen=True, kw_only=True)
class Area:
    """A city or region that was heard of, and the units that work there."""

    id: str
    units: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class GivenLanguage:
    """A language by its ISO 639 code, and a level of CEFR; without one, any level will do."""

    language: str
    level: str | None = None

    @property
    def rank(self) -> int:
        """How high the level is: 1 for A1 to 6 for C2, 0 without one."""
        return LEVELS.index(self.level) + 1 if self.level else 0


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
    """What is asked beside `statuses`, in words."""
    statuses: tuple[str, ...] = ()
    """The bases of those whom it takes, codes of `GET /v1/eligibility-bases`; none for all."""
    years_from: int | None = None
    """How many whole years somebody has to be in Belgium at least; None for no such rule."""
    years_to: int | None = None
    """How many years in Belgium are the most: up to the day on which they are full; None for no such rule."""
    languages: tuple[GivenLanguage, ...] = ()
    """Those in which it is given, with the level it takes to follow: one of them is enough. None for any language."""
    waiting_weeks: int | None = None
    """How long one waits for a place; None when nobody said."""


CONDITIONS = ("statuses", "years_from", "years_to", "languages", "waiting_weeks", "status_requirements")
"""What an entry may say beside the rest, and what an older client leaves out."""


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


def must_be_dated(programme: Programme, today: date) -> None:
    """Raise Invalid for one verified in the future, or that was over before it was verified."""
    must_have_come(programme.last_verified, today, "date-in-the-future", "last_verified")
    must_follow(programme.valid_until, programme.last_verified, "valid_until")


def must_drop_nothing(known: Programme | None, said: Iterable[str]) -> None:
    """Raise Conflict `conditions-left-out` where the entry has conditions that a new description says nothing of."""
    missing = [name for name in CONDITIONS if name not in said and getattr(known, name, None) not in (None, (), "")]
    if missing:
        names = ", ".join(missing)
        detail = f"The entry says more than this: send {names} as they are now, or null to take them away."
        raise Conflict("conditions-left-out", detail, left_out=missing)


def must_make_sense(programme: Programme) -> None:
    """Raise Invalid `years-of-nobody` where nobody is here for so long, `language-twice` for one named twice."""
    first, last = programme.years_from, programme.years_to
    if first is not None and last is not None and last <= first:
        detail = f"Whoever is here for {first} years is here for more than {last}: give more years, or leave it out."
        raise Invalid("years-of-nobody", detail, field="years_to")
    if len({spoken.language for spoken in programme.languages}) < len(programme.languages):
        detail = "A language stands twice: name each once, with the lowest level that will do."
        raise Invalid("language-twice", detail, field="languages")
