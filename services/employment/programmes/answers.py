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


@dataclass(frozen=True, kw_only=True)
class Programmes(Page):
    """Programmes by area and name."""

    programmes: list[ProgrammeRow]


@dataclass(frozen=True, kw_only=True)
class Gap:
    """An area and a schooling level for which no programme is valid."""

    area_id: str
    schooling_level: str


@dataclass(frozen=True, kw_only=True)
class Gaps:
    """The gaps on one day."""

    on: date
    gaps: list[Gap]
