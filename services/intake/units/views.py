"""Units as they now stand."""

from services.chassis.http.paging import page_of
from services.intake.store import IntakeWork
from services.intake.units.answers import Units
from services.intake.units.commands import AskUnit, AskUnits
from services.intake.units.domain import Unit
from services.platform.searching import is_found


def unit(ask: AskUnit, uow: IntakeWork) -> Unit:
    """One unit; raises NotFound."""
    return uow.units.get(ask.unit_id)


def units(ask: AskUnits, uow: IntakeWork) -> Units:
    """Units in the order of a table; raises Invalid."""
    found = [unit for unit in uow.units.where() if is_found(ask.q, (unit.label, unit.area_label, *unit.municipalities))]
    shown, cursor = page_of(ask, found, {"": lambda unit: unit.position}, lambda unit: unit.id)
    return Units(units=shown, next=cursor)
