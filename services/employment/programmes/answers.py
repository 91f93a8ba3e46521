"""How the directory is answered."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.paging import Page
from services.employment.programmes.domain import Description


@dataclass(frozen=True, kw_only=True)
class ProgrammeRow(Description):
    """A programme in the directory: all of its description, without the referrals that hold its places."""

    told_as: str
    """Its `programme_id` in events."""
    places_left: int
    valid: bool
    """Whether it is valid today."""
    owner: str
    """Who keeps it: `partner`, `unit` (the coordinators of `owner_units`) or `administrator`."""
    owner_units: tuple[str, ...]
    standing: str
    """`verified`, `asked` (its owner should look at it), `unverified` (faded: nobody is referred to it) or `over`."""
    ask_from: date
    """The day from which its owner is asked whether it still is so."""
    fades_on: date
    """The day from which it counts as unverified, unless somebody verifies it before."""


@dataclass(frozen=True, kw_only=True)
class Programmes(Page):
    """Programmes by area and name."""

    programmes: list[ProgrammeRow]


@dataclass(frozen=True, kw_only=True)
class Gap:
    """An area and a schooling level for which no programme is valid and verified."""

    area_id: str
    schooling_level: str


@dataclass(frozen=True, kw_only=True)
class Gaps:
    """The gaps on one day."""

    on: date
    gaps: list[Gap]
