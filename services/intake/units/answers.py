"""What is answered about units."""

from dataclasses import dataclass

from services.intake.units.domain import Unit


@dataclass(frozen=True, kw_only=True)
class Units:
    """All units in the order of a table; everything that is kept of a unit may be seen."""

    units: list[Unit]
