"""Matching's entrypoints."""

from services.chassis.answers import Answer
from services.chassis.envelope import Envelope
from services.chassis.http import command
from services.chassis.service import Service, Work
from services.chassis.subscribing import subscribe
from services.contracts import intake, organisations
from services.matching import commands
from services.matching.handlers import assignments, attendance, hearing
from services.matching.store import INDEXES, MatchingWork

COORDINATOR = ("coordinator",)
ORGANISATION = ("coordinator", "organisation")
EITHER_SIDE = ("coordinator", "organisation", "newcomer")


class MatchingService(Service):
    """Commands in, facts out: see `services.matching`."""

    name = "matching"
    work = Work(MatchingWork, INDEXES)

    @subscribe(intake.NewcomerRegistered, intake.EligibilityRecorded, intake.IntakeCompleted, intake.NewcomerWithdrew)
    def on_newcomer(self, fact: Envelope, uow: MatchingWork) -> None:
        """Intake says something of a newcomer."""
        hearing.hear_of_newcomer(fact, uow)

    @subscribe(
        organisations.OrganisationRegistered,
        organisations.OrganisationApproved,
        organisations.OrganisationSuspended,
        organisations.InsuranceRecorded,
    )
    def on_organisation(self, fact: Envelope, uow: MatchingWork) -> None:
        """Organisations says whether one may receive somebody."""
        hearing.hear_of_organisation(fact, uow)

    @subscribe(organisations.OpportunityOpened, organisations.OpportunityChanged, organisations.OpportunityClosed)
    def on_opportunity(self, fact: Envelope, uow: MatchingWork) -> None:
        """Organisations says what there is to do."""
        hearing.hear_of_opportunity(fact, uow)

    @command(
        "POST",
        "/v1/assignments",
        commands.RecordAssignment,
        COORDINATOR,
        batch="/v1/assignments/batch",
        prefetch=assignments.prefetch_assignments,
    )
    def record_assignment(self, order: commands.RecordAssignment, uow: MatchingWork) -> Answer:
        """Record an assignment agreed elsewhere."""
        return assignments.record_assignment(order, uow)

    @command(
        "POST",
        "/v1/assignments/<assignment_id>/days",
        commands.RecordDay,
        ORGANISATION,
        batch="/v1/volunteer-days/batch",
        prefetch=attendance.prefetch,
    )
    def record_day(self, order: commands.RecordDay, uow: MatchingWork) -> Answer:
        """Record a day."""
        return attendance.record_day(order, uow)

    @command("DELETE", "/v1/assignments/<assignment_id>/days/<on>", commands.WithdrawDay, ORGANISATION)
    def withdraw_day(self, order: commands.WithdrawDay, uow: MatchingWork) -> Answer:
        """Take a day back."""
        return attendance.withdraw_day(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/notes", commands.NoteGuidance, COORDINATOR)
    def note_guidance(self, order: commands.NoteGuidance, uow: MatchingWork) -> Answer:
        """Note a check-in, a signal or an incident."""
        return assignments.note_guidance(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/end", commands.EndAssignment, COORDINATOR)
    def end_assignment(self, order: commands.EndAssignment, uow: MatchingWork) -> Answer:
        """End an assignment."""
        return assignments.end_assignment(order, uow)

    @command(
        "POST",
        "/v1/assignments/<assignment_id>/evaluations",
        commands.Evaluate,
        EITHER_SIDE,
        batch="/v1/evaluations/batch",
        prefetch=attendance.prefetch,
    )
    def evaluate(self, order: commands.Evaluate, uow: MatchingWork) -> Answer:
        """Look back on an assignment."""
        return attendance.evaluate(order, uow)


SERVICE = MatchingService
