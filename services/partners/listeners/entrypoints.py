"""What others announce. The names of the methods are in the names of their queues."""

from services.chassis.envelope import Envelope
from services.chassis.process.subscribing import subscribe, subscribe_all
from services.contracts import intake, matching
from services.partners.entrypoints import Entrypoints
from services.partners.listeners import handlers
from services.partners.store import PartnersWork


class ListenerEntrypoints(Entrypoints):
    """Facts of people, of their coaching and of their assignments."""

    @subscribe(
        intake.ConsentGiven,
        intake.ConsentWithdrawn,
        intake.NewcomerWithdrew,
        intake.ProcessingRestricted,
        intake.ProcessingRestrictionLifted,
        prefetch=handlers.prefetch,
    )
    def on_newcomer(self, fact: Envelope, uow: PartnersWork) -> None:
        """A person allows something, or no longer."""
        handlers.apply_decision(fact, uow)

    @subscribe_all("employment", prefetch=handlers.prefetch)
    def on_employment_fact(self, fact: Envelope, uow: PartnersWork) -> None:
        """Referrals, trajectories, outcomes: all of them, so that none is missed in their order."""
        handlers.apply_fact(fact, uow)

    @subscribe(
        matching.AssignmentStarted,
        matching.AssignmentBriefed,
        matching.VolunteerDayRecorded,
        matching.VolunteerDayWithdrawn,
        matching.GuidanceNoted,
        matching.AssignmentEnded,
        matching.AssignmentEvaluated,
        prefetch=handlers.prefetch,
    )
    def on_assignment(self, fact: Envelope, uow: PartnersWork) -> None:
        """What happened in an assignment: all of it, so that nothing is missed in its order."""
        handlers.apply_fact(fact, uow)
