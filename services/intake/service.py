"""Intake's entrypoints."""

from typing import Any

from services.chassis.answers import Answer
from services.chassis.caller import Caller
from services.chassis.http import command, question
from services.chassis.service import Service, Work
from services.intake import commands, handlers, views
from services.intake.store import INDEXES, IntakeWork

COORDINATOR = ("coordinator",)
ADMINISTRATOR = ("administrator",)


class IntakeService(Service):
    """Commands in, facts out: see `services.intake`."""

    name = "intake"
    work = Work(IntakeWork, INDEXES)

    @command("PUT", "/v1/units/<unit_id>", commands.OpenUnit, ADMINISTRATOR, batch="/v1/units/batch")
    def open_unit(self, order: commands.OpenUnit, uow: IntakeWork) -> Answer:
        """Open a unit, or describe it anew."""
        return handlers.open_unit(order, uow)

    @question("/v1/units", commands.AskUnits, (*COORDINATOR, "manager"))
    def units(self, ask: commands.AskUnits, caller: Caller) -> dict[str, Any]:
        """All units."""
        return views.units(self.db)

    @command(
        "POST",
        "/v1/newcomers",
        commands.RegisterNewcomer,
        COORDINATOR,
        batch="/v1/newcomers/batch",
        prefetch=handlers.prefetch_registrations,
    )
    def register_newcomer(self, order: commands.RegisterNewcomer, uow: IntakeWork) -> Answer:
        """Register a person with one unit."""
        return handlers.register_newcomer(order, uow)


SERVICE = IntakeService
