"""The interview is held; availability changes."""

from services.chassis.http.answers import Answer, Identified
from services.intake.access import prefetch_newcomers
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.interview.commands import ChangeAvailability, CompleteIntake
from services.intake.interview.handlers import changing_availability, interviewing
from services.intake.store import IntakeWork
from services.platform.entrypoints import command


class InterviewEntrypoints(Entrypoints):
    """Profile and availability."""

    @command(
        "PUT",
        f"{NEWCOMER}/profile",
        CompleteIntake,
        batch="/v1/profiles/batch",
        prefetch=prefetch_newcomers,
    )
    def complete_intake(self, order: CompleteIntake, uow: IntakeWork) -> Answer[Identified]:
        """Record what the intake interview yields."""
        return interviewing.complete_intake(order, uow)

    @command(
        "PUT",
        f"{NEWCOMER}/availability",
        ChangeAvailability,
        batch="/v1/newcomers/availability/batch",
        prefetch=prefetch_newcomers,
    )
    def change_availability(self, order: ChangeAvailability, uow: IntakeWork) -> Answer[Identified]:
        """Say when the person can."""
        return changing_availability.change_availability(order, uow)
