"""Units are opened and read."""

from services.chassis.http.answers import Answer, Identified
from services.intake.entrypoints import Entrypoints
from services.intake.store import IntakeWork
from services.intake.units import handlers, views
from services.intake.units.answers import Units
from services.intake.units.commands import AskUnit, AskUnits, OpenUnit
from services.intake.units.domain import Unit
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class UnitEntrypoints(Entrypoints):
    """Units."""

    @command(
        "PUT",
        "/v1/units/<unit_id>",
        OpenUnit,
        batch="/v1/units/batch",
        prefetch=handlers.prefetch_units,
    )
    def open_unit(self, order: OpenUnit, uow: IntakeWork) -> Answer[Identified]:
        """Open a unit, or describe it anew."""
        return handlers.open_unit(order, uow)

    @question("/v1/units/<unit_id>", AskUnit)
    def unit(self, ask: AskUnit, caller: Caller) -> Unit:
        """One unit."""
        return views.unit(ask, self._reading(caller))

    @question("/v1/units", AskUnits)
    def units(self, ask: AskUnits, caller: Caller) -> Units:
        """All units."""
        return views.units(ask, self._reading(caller))
