"""What intake announces. The name of the method is in the name of its queue."""

from services.chassis.envelope import Envelope
from services.chassis.process.periodic import every
from services.chassis.process.subscribing import subscribe
from services.contracts import intake
from services.identity.entrypoints import Entrypoints
from services.identity.erasing import handlers
from services.identity.store import IdentityWork
from services.platform.erasing import sealing_some


class ErasingEntrypoints(Entrypoints):
    """Somebody was erased."""

    @subscribe(intake.NewcomerErased)
    def on_newcomer_erased(self, fact: Envelope, uow: IdentityWork) -> None:
        """Let them in no more, and keep nothing of them."""
        handlers.erase(fact, uow)

    @every(10)
    def seal_people(self, uow: IdentityWork) -> None:
        """What an earlier release kept in the open is sealed, too."""
        sealing_some.seal_some(uow)
