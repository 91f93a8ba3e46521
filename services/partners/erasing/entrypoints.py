"""What intake announces. The name of the method is in the name of its queue."""

from services.chassis.envelope import Envelope
from services.chassis.process.subscribing import subscribe
from services.contracts import intake
from services.partners.entrypoints import Entrypoints
from services.partners.erasing import handlers
from services.partners.store import PartnersWork


class ErasingEntrypoints(Entrypoints):
    """Somebody was erased."""

    @subscribe(intake.NewcomerErased)
    def on_newcomer_erased(self, fact: Envelope, uow: PartnersWork) -> None:
        """Have partners forget them, and keep nothing of them."""
        handlers.erase(fact, uow)
