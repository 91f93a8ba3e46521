"""How demand is answered."""

from dataclasses import dataclass
from datetime import date

from services.employment.demand.domain.counting import Spoken


@dataclass(frozen=True, kw_only=True)
class ToldCell:
    """One area and schooling level; null for what readers outside are not told."""

    area_id: str
    schooling_level: str
    """`low`, `middle`, `high` or `unknown`."""
    with_programme: int | None
    without: int | None
    """For how many no programme is there."""


@dataclass(frozen=True, kw_only=True)
class DemandOfMonth:
    """One month."""

    month: str
    counted_on: date
    missed: bool
    """Whether nobody counted in that month: what stands here is what was found on `counted_on`, after it."""
    levels: tuple[ToldCell, ...]
    languages: tuple[Spoken, ...] | None
    """By language, somebody who speaks three counts in three; null for readers outside."""


@dataclass(frozen=True, kw_only=True)
class Demand:
    """How many looked for a way to work, and for how many there was no programme, the earliest month first."""

    small_counts: bool
    """Whether all counts are shown; false: fives, none under five and no change of fewer than five."""
    months: tuple[DemandOfMonth, ...]
