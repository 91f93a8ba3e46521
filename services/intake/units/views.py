"""Units as they now stand."""

from services.intake.store import IntakeWork
from services.intake.units.answers import Units


def units(uow: IntakeWork) -> Units:
    """All units, in the order of a table."""
    return Units(units=sorted(uow.units.where(), key=lambda unit: (unit.position, unit.id)))
