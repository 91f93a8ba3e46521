"""Units as they now stand."""

from services.intake.store import IntakeWork
from services.intake.units.answers import Units
from services.intake.units.commands import AskUnit
from services.intake.units.domain import Unit


def unit(ask: AskUnit, uow: IntakeWork) -> Unit:
    """One unit; raises NotFound."""
    return uow.units.get(ask.unit_id)


def units(uow: IntakeWork) -> Units:
    """All units, in the order of a table."""
    return Units(units=sorted(uow.units.where(), key=lambda unit: (unit.position, unit.id)))
