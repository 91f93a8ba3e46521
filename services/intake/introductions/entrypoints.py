"""What matching and employment announce. The names of the methods are in the names of their queues."""

from services.chassis.envelope import Envelope
from services.chassis.process.subscribing import subscribe
from services.contracts import employment, matching, organisations
from services.intake.entrypoints import Entrypoints
from services.intake.introductions import handlers
from services.intake.store import IntakeWork


class IntroductionEntrypoints(Entrypoints):
    """Facts of matches, and of the way to work."""

    @subscribe(
        matching.MatchAccepted,
        matching.MatchConfirmed,
        matching.MatchDeclined,
        matching.MatchRefused,
        matching.MatchExpired,
        matching.MatchWithdrawn,
        matching.AssignmentStarted,
        prefetch=handlers.prefetch_introductions,
    )
    def on_match(self, fact: Envelope, uow: IntakeWork) -> None:
        """Matching says where a newcomer and an organisation stand."""
        handlers.apply_match_fact(fact, uow)

    @subscribe(
        employment.ReferralMade,
        employment.ReferralAccepted,
        employment.ReferralDeclined,
        employment.ReferralRevoked,
        employment.TrajectoryDeclared,
        employment.TrajectoryEnded,
    )
    def on_coaching(self, fact: Envelope, uow: IntakeWork) -> None:
        """Employment says where a newcomer and a partner stand."""
        handlers.apply_coaching_fact(fact, uow)

    @subscribe(organisations.OrganisationsMerged, organisations.OrganisationMergeUndone)
    def on_organisation_merge(self, fact: Envelope, uow: IntakeWork) -> None:
        """Organisations says that two records are of one organisation, or of two after all."""
        handlers.apply_organisation_merge(fact, uow)
