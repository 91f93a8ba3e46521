"""Newcomers are registered, read, and withdraw."""

from services.chassis.http.answers import Answer, Identified
from services.intake.newcomers import views
from services.intake.newcomers.answers import NewcomerFile, Registrations
from services.intake.newcomers.commands import AskNewcomer, AskNewcomers, RegisterNewcomer
from services.intake.newcomers.handlers import registering
from services.intake.roles import COORDINATOR, NEWCOMER, Entrypoints
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class NewcomerEntrypoints(Entrypoints):
    """Registration and file."""

    @command(
        "POST",
        "/v1/newcomers",
        RegisterNewcomer,
        COORDINATOR,
        batch="/v1/newcomers/batch",
        prefetch=registering.prefetch_registrations,
    )
    def register_newcomer(self, order: RegisterNewcomer, uow: IntakeWork) -> Answer[Identified]:
        """Register a person with one unit."""
        return registering.register_newcomer(order, uow)

    @question("/v1/newcomers", AskNewcomers, COORDINATOR)
    def newcomers(self, ask: AskNewcomers, caller: Caller) -> Registrations:
        """Who was registered, from one day to another."""
        return views.newcomers(ask, self._reading(caller))

    @question(NEWCOMER, AskNewcomer, COORDINATOR)
    def newcomer(self, ask: AskNewcomer, caller: Caller) -> NewcomerFile:
        """One person's whole file."""
        return views.newcomer(ask, self._reading(caller))
