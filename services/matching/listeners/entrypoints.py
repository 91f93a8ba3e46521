"""What matching hears of others."""

from services.chassis.envelope import Envelope
from services.chassis.process.periodic import every
from services.chassis.process.subscribing import subscribe
from services.contracts import employment, intake, organisations
from services.matching.entrypoints import Entrypoints
from services.matching.listeners import following, handlers
from services.matching.store import MatchingWork


class ListenerEntrypoints(Entrypoints):
    """Facts of intake, organisations and employment."""

    @subscribe(
        intake.NewcomerRegistered,
        intake.RegistrationCorrected,
        intake.NewcomerMoved,
        intake.NewcomersMerged,
        intake.MergeUndone,
        intake.EligibilityRecorded,
        intake.IntakeCompleted,
        intake.AvailabilityChanged,
        intake.DutiesDetermined,
        intake.ChildSafetyChecked,
        intake.ConsentGiven,
        intake.ConsentWithdrawn,
        intake.NewcomerWithdrew,
        intake.ProcessingRestricted,
        intake.ProcessingRestrictionLifted,
        prefetch=handlers.prefetch_newcomers,
    )
    def on_newcomer(self, fact: Envelope, uow: MatchingWork) -> None:
        """Intake says something of a newcomer."""
        handlers.hear_of_newcomer(fact, uow)

    @every(5)
    def follow_files(self, uow: MatchingWork) -> None:
        """What a command wrote that read a file just before it moved goes along, too."""
        following.follow_again(uow)

    @subscribe(intake.ErasureAsked, intake.ErasureNoLongerAsked)
    def on_erasure_request(self, fact: Envelope, uow: MatchingWork) -> None:
        """Intake says that somebody asks to be erased, or no longer."""
        handlers.hear_of_erasure_request(fact, uow)

    @subscribe(intake.UnitOpened)
    def on_unit_opened(self, fact: Envelope, uow: MatchingWork) -> None:
        """Intake says where a unit works."""
        handlers.hear_of_unit(fact, uow)

    @subscribe(
        organisations.OrganisationRegistered,
        organisations.OrganisationCorrected,
        organisations.OrganisationApproved,
        organisations.OrganisationSuspended,
        organisations.InsuranceRecorded,
        organisations.OrganisationsMerged,
        organisations.OrganisationMergeUndone,
        prefetch=handlers.prefetch_organisations,
    )
    def on_organisation(self, fact: Envelope, uow: MatchingWork) -> None:
        """Organisations says whether one may receive somebody."""
        handlers.hear_of_organisation(fact, uow)

    @subscribe(
        organisations.OpportunityOpened,
        organisations.OpportunityChanged,
        organisations.OpportunityClosed,
        prefetch=handlers.prefetch_opportunities,
    )
    def on_opportunity(self, fact: Envelope, uow: MatchingWork) -> None:
        """Organisations says what there is to do."""
        handlers.hear_of_opportunity(fact, uow)

    @subscribe(employment.ObjectionMade, employment.ObjectionSettled)
    def on_objection(self, fact: Envelope, uow: MatchingWork) -> None:
        """Employment says that an objection waits for the unit, or no longer."""
        handlers.hear_of_objection(fact, uow)
