"""What intake announces. The name of the method is in the name of its queue."""

from services.chassis.envelope import Envelope
from services.chassis.process.periodic import every
from services.chassis.process.subscribing import subscribe
from services.contracts import intake
from services.matching.entrypoints import Entrypoints
from services.matching.erasing import handlers
from services.matching.store import MatchingWork
from services.platform.erasing import sealing_some


class ErasingEntrypoints(Entrypoints):
    """Somebody was erased."""

    @subscribe(intake.NewcomerErased)
    def on_newcomer_erased(self, fact: Envelope, uow: MatchingWork) -> None:
        """End what runs, and keep nothing of them."""
        handlers.erase(fact, uow)

    @every(10)
    def seal_people(self, uow: MatchingWork) -> None:
        """What an earlier release kept in the open is sealed, too."""
        sealing_some.seal_some(uow)
