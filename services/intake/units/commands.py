"""What may be asked about units."""

from dataclasses import dataclass, field
from datetime import date

from services.chassis.http.asked import Public
from services.chassis.http.command_fields import NOT_BLANK, Name, OneLine, a_name, one_of, perhaps
from services.chassis.http.paging import Paged
from services.intake.fields import a_slug, each
from services.intake.units.domain import KINDS
from services.platform.field_validators import PHONE, POSTCODE
from services.platform.searching import a_query


@dataclass(frozen=True, kw_only=True)
class OpenUnit:
    """Open a unit, or describe it anew."""

    unit_id: str = a_slug()
    label: str = a_name(120)
    area_id: str = a_slug()
    area_label: str = a_name(120)
    kind: str = one_of(*KINDS)
    starts_on: date | None = None
    position: int = 0
    municipalities: list[str] = field(default_factory=list, metadata=each(Name(1, 80), at_most=600))
    postcodes: list[str] = field(default_factory=list, metadata=each(OneLine(1, 12), NOT_BLANK, POSTCODE, at_most=1200))
    phone: str | None = perhaps(PHONE)
    """Which newcomers call."""


@dataclass(frozen=True, kw_only=True)
class AskUnit(Public):
    """One unit."""

    unit_id: str = a_slug()


@dataclass(frozen=True, kw_only=True)
class AskUnits(Paged, Public):
    """All units, or those of such a name or place."""

    q: str | None = a_query()
