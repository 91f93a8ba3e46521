"""How somebody wants to be reached is written down, and read."""

from services.chassis.http.answers import Answer, Identified
from services.intake.contact_wishes import handlers, views
from services.intake.contact_wishes.answers import KnownContactWishes
from services.intake.contact_wishes.commands import AskContactWishes, StateContactWishes
from services.intake.entrypoints import Entrypoints
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class ContactWishEntrypoints(Entrypoints):
    """How to reach somebody."""

    @command("PUT", "/v1/contact-wishes/<newcomer_id>", StateContactWishes)
    def state_contact_wishes(self, order: StateContactWishes, uow: IntakeWork) -> Answer[Identified]:
        """Say how the person wants to be reached."""
        return handlers.state_contact_wishes(order, uow)

    @question("/v1/contact-wishes/<newcomer_id>", AskContactWishes)
    def contact_wishes(self, ask: AskContactWishes, caller: Caller) -> KnownContactWishes:
        """How the person wants to be reached."""
        return views.contact_wishes(ask, self._reading(caller))
