"""What intake and matching announce. The names of the methods are in the names of their queues."""

from services.chassis.envelope import Envelope
from services.chassis.process.subscribing import subscribe
from services.contracts import intake, matching
from services.employment.entrypoints import Entrypoints
from services.employment.listeners import handlers
from services.employment.store import EmploymentWork


class ListenerEntrypoints(Entrypoints):
    """Facts of units, of newcomers and of assignments."""

    @subscribe(intake.UnitOpened)
    def on_unit_opened(self, fact: Envelope, uow: EmploymentWork) -> None:
        """Intake describes a unit, and the area in which it works."""
        handlers.apply_unit_fact(fact, uow)

    @subscribe(
        intake.NewcomerRegistered,
        intake.NewcomerMoved,
        intake.NewcomersMerged,
        intake.MergeUndone,
        intake.IntakeCompleted,
        intake.ConsentGiven,
        intake.ConsentWithdrawn,
        intake.NewcomerWithdrew,
        intake.ProcessingRestricted,
        intake.ProcessingRestrictionLifted,
        prefetch=handlers.prefetch_of_newcomers,
    )
    def on_newcomer(self, fact: Envelope, uow: EmploymentWork) -> None:
        """Intake says something of a newcomer."""
        handlers.apply_newcomer_fact(fact, uow)

    @subscribe(
        matching.AssignmentStarted,
        matching.VolunteerDayRecorded,
        matching.VolunteerDayWithdrawn,
        matching.AssignmentEnded,
        matching.AssignmentEvaluated,
        prefetch=handlers.prefetch_of_assignments,
    )
    def on_assignment(self, fact: Envelope, uow: EmploymentWork) -> None:
        """Matching says what happened in an assignment."""
        handlers.apply_assignment_fact(fact, uow)
