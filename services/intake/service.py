"""Intake's entrypoints."""

from typing import Any

from services.chassis.caller import Caller
from services.chassis.http.answers import Answer
from services.chassis.http.entrypoints import command, question
from services.chassis.service import Service, Work
from services.intake import commands, handlers, views
from services.intake.store import INDEXES, IntakeWork

ADMINISTRATOR = ("administrator",)
COORDINATOR = ("coordinator",)
SESSION = "/v1/group-sessions/<session_id>"
NEWCOMER = "/v1/newcomers/<newcomer_id>"


class IntakeService(Service):
    """Commands in, facts out: see `services.intake`."""

    name = "intake"
    work = Work(IntakeWork, INDEXES)

    @command(
        "PUT",
        "/v1/units/<unit_id>",
        commands.OpenUnit,
        ADMINISTRATOR,
        batch="/v1/units/batch",
        prefetch=handlers.prefetch_units,
    )
    def open_unit(self, order: commands.OpenUnit, uow: IntakeWork) -> Answer:
        """Open a unit, or describe it anew."""
        return handlers.open_unit(order, uow)

    @question("/v1/units", commands.AskUnits, (*COORDINATOR, "manager"))
    def units(self, _ask: commands.AskUnits, _caller: Caller) -> dict[str, Any]:
        """All units."""
        return views.units(self.db)

    @question("/v1/eligibility-bases", commands.AskBases, COORDINATOR)
    def bases(self, _ask: commands.AskBases, _caller: Caller) -> dict[str, Any]:
        """All bases for volunteering."""
        return views.bases()

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

    @question("/v1/newcomers", commands.AskNewcomers, COORDINATOR)
    def newcomers(self, ask: commands.AskNewcomers, caller: Caller) -> dict[str, Any]:
        """Who was registered, from one day to another."""
        return views.newcomers(self.db, ask, caller)

    @question(NEWCOMER, commands.AskNewcomer, COORDINATOR)
    def newcomer(self, ask: commands.AskNewcomer, caller: Caller) -> dict[str, Any]:
        """One person's whole file."""
        return views.newcomer(self.db, ask, caller)

    @command(
        "PUT",
        f"{NEWCOMER}/eligibility",
        commands.RecordEligibility,
        COORDINATOR,
        batch="/v1/eligibility/batch",
        prefetch=handlers.prefetch_files,
    )
    def record_eligibility(self, order: commands.RecordEligibility, uow: IntakeWork) -> Answer:
        """Say which basis for volunteering was seen."""
        return handlers.record_eligibility(order, uow)

    @command(
        "PUT",
        f"{NEWCOMER}/profile",
        commands.CompleteIntake,
        COORDINATOR,
        batch="/v1/profiles/batch",
        prefetch=handlers.prefetch_files,
    )
    def complete_intake(self, order: commands.CompleteIntake, uow: IntakeWork) -> Answer:
        """Record what the intake interview yields."""
        return handlers.complete_intake(order, uow)

    @command(
        "PUT",
        f"{NEWCOMER}/consents/<purpose>",
        commands.DecideConsent,
        COORDINATOR,
        batch="/v1/consents/batch",
        prefetch=handlers.prefetch_files,
    )
    def decide_consent(self, order: commands.DecideConsent, uow: IntakeWork) -> Answer:
        """Say that the person allows a purpose, or does not."""
        return handlers.decide_consent(order, uow)

    @command(
        "PUT",
        f"{NEWCOMER}/availability",
        commands.ChangeAvailability,
        COORDINATOR,
        batch="/v1/newcomers/availability/batch",
        prefetch=handlers.prefetch_files,
    )
    def change_availability(self, order: commands.ChangeAvailability, uow: IntakeWork) -> Answer:
        """Say when the person can."""
        return handlers.change_availability(order, uow)

    @command(
        "PUT",
        f"{NEWCOMER}/duties",
        commands.DetermineDuties,
        COORDINATOR,
        batch="/v1/newcomers/duties/batch",
        prefetch=handlers.prefetch_files,
    )
    def determine_duties(self, order: commands.DetermineDuties, uow: IntakeWork) -> Answer:
        """Say where the person lives and lives from, as far as somebody must be notified."""
        return handlers.determine_duties(order, uow)

    @command(
        "PUT",
        f"{NEWCOMER}/child-safety-check",
        commands.CheckChildSafety,
        COORDINATOR,
        batch="/v1/newcomers/child-safety-checks/batch",
        prefetch=handlers.prefetch_files,
    )
    def check_child_safety(self, order: commands.CheckChildSafety, uow: IntakeWork) -> Answer:
        """Say whether the extract for work with minors was seen."""
        return handlers.check_child_safety(order, uow)

    @command("POST", f"{NEWCOMER}/withdrawal", commands.WithdrawNewcomer, COORDINATOR)
    def withdraw_newcomer(self, order: commands.WithdrawNewcomer, uow: IntakeWork) -> Answer:
        """The person stops."""
        return handlers.withdraw_newcomer(order, uow)

    @command("POST", "/v1/group-sessions", commands.PlanGroupSession, COORDINATOR)
    def plan_group_session(self, order: commands.PlanGroupSession, uow: IntakeWork) -> Answer:
        """Plan a group session."""
        return handlers.plan_group_session(order, uow)

    @question("/v1/group-sessions", commands.AskGroupSessions, COORDINATOR)
    def group_sessions(self, ask: commands.AskGroupSessions, caller: Caller) -> dict[str, Any]:
        """A unit's group sessions, from one day to another."""
        return views.group_sessions(self.db, ask, caller)

    @question(SESSION, commands.AskGroupSession, COORDINATOR)
    def group_session(self, ask: commands.AskGroupSession, caller: Caller) -> dict[str, Any]:
        """One group session."""
        return views.group_session(self.db, ask, caller)

    @command("POST", f"{SESSION}/enrolments", commands.Enrol, COORDINATOR)
    def enrol(self, order: commands.Enrol, uow: IntakeWork) -> Answer:
        """Enrol a newcomer, or put them on the waiting list."""
        return handlers.enrol(order, uow)

    @command("DELETE", f"{SESSION}/enrolments/<newcomer_id>", commands.LeaveGroupSession, COORDINATOR)
    def leave_group_session(self, order: commands.LeaveGroupSession, uow: IntakeWork) -> Answer:
        """The newcomer does not come after all."""
        return handlers.leave_group_session(order, uow)

    @command("POST", f"{SESSION}/attendance", commands.RecordAttendance, COORDINATOR)
    def record_attendance(self, order: commands.RecordAttendance, uow: IntakeWork) -> Answer:
        """Say who was there and who was not."""
        return handlers.record_attendance(order, uow)


SERVICE = IntakeService
