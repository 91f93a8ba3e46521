"""Requests to forget are confirmed and read."""

from services.chassis.http.answers import Answer, Identified
from services.partners.entrypoints import Entrypoints
from services.partners.forgetting import handlers, views
from services.partners.forgetting.answers import Forgettings
from services.partners.forgetting.commands import AskForgettings, ConfirmForgotten
from services.partners.store import PartnersWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class ForgettingEntrypoints(Entrypoints):
    """Who was asked to forget whom."""

    @command("POST", "/v1/partner/forgotten", ConfirmForgotten)
    def confirm_forgotten(self, order: ConfirmForgotten, uow: PartnersWork) -> Answer[Identified]:
        """Say that nothing is kept any more."""
        return handlers.confirm(order, uow)

    @question("/v1/forgettings", AskForgettings)
    def forgettings(self, ask: AskForgettings, caller: Caller) -> Forgettings:
        """What was asked, and what was confirmed."""
        return views.forgettings(ask, self._reading(caller))
