"""What intake announces. The name of the method is in the name of its queue."""

from services.chassis.envelope import Envelope
from services.chassis.process.subscribing import subscribe
from services.contracts import intake, organisations
from services.identity.entrypoints import Entrypoints
from services.identity.merges import handlers
from services.identity.store import IdentityWork


class MergeEntrypoints(Entrypoints):
    """Facts of newcomers' files, and of organisations."""

    @subscribe(intake.NewcomersMerged, intake.MergeUndone)
    def on_merge(self, fact: Envelope, uow: IdentityWork) -> None:
        """Two files are of one person, or of two after all."""
        handlers.apply_merge(fact, uow)

    @subscribe(organisations.OrganisationsMerged, organisations.OrganisationMergeUndone)
    def on_organisation_merge(self, fact: Envelope, uow: IdentityWork) -> None:
        """Two records are of one organisation, or of two after all."""
        handlers.apply_organisation_merge(fact, uow)
