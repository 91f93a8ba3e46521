"""What services confirm. The name of each method is in the name of its queue."""

from services.chassis.envelope import Envelope
from services.chassis.process.subscribing import subscribe
from services.contracts import erasures
from services.intake.entrypoints import Entrypoints
from services.intake.erasing import receipts
from services.intake.store import IntakeWork


class ConfirmationEntrypoints(Entrypoints):
    """Each service says what it erased."""

    @subscribe(erasures.ErasedInOrganisations)
    def on_erased_in_organisations(self, fact: Envelope, uow: IntakeWork) -> None:
        """Organisations confirms."""
        receipts.confirm(fact.event(), uow)

    @subscribe(erasures.ErasedInMatching)
    def on_erased_in_matching(self, fact: Envelope, uow: IntakeWork) -> None:
        """Matching confirms."""
        receipts.confirm(fact.event(), uow)

    @subscribe(erasures.ErasedInEmployment)
    def on_erased_in_employment(self, fact: Envelope, uow: IntakeWork) -> None:
        """Employment confirms."""
        receipts.confirm(fact.event(), uow)

    @subscribe(erasures.ErasedInReporting)
    def on_erased_in_reporting(self, fact: Envelope, uow: IntakeWork) -> None:
        """Reporting confirms."""
        receipts.confirm(fact.event(), uow)

    @subscribe(erasures.ErasedInIdentity)
    def on_erased_in_identity(self, fact: Envelope, uow: IntakeWork) -> None:
        """Identity confirms."""
        receipts.confirm(fact.event(), uow)

    @subscribe(erasures.ErasedInChanges)
    def on_erased_in_changes(self, fact: Envelope, uow: IntakeWork) -> None:
        """Changes confirms."""
        receipts.confirm(fact.event(), uow)

    @subscribe(erasures.ErasedInPartners)
    def on_erased_in_partners(self, fact: Envelope, uow: IntakeWork) -> None:
        """Partners confirms."""
        receipts.confirm(fact.event(), uow)
