"""What is answered about units."""

from dataclasses import dataclass

from services.chassis.http.paging import Page
from services.intake.units.domain import Unit


@dataclass(frozen=True, kw_only=True)
class Units(Page):
    """All units in the order of a table; everything that is kept of a unit may be seen."""

    units: list[Unit]
