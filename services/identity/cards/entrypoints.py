"""Cards are printed and revoked by coordinators, and let newcomers in."""

from werkzeug.wrappers import Request, Response

from services.chassis.http.answers import Answer, Identified
from services.chassis.http.pages import page
from services.chassis.storage.unit_of_work import ExecutionContext
from services.identity.arrivals.visits import Visit
from services.identity.cards import forms, handlers, views
from services.identity.cards.answers import CardStanding, PrintedCard
from services.identity.cards.commands import AskCard, PrintCard, RevokeCard
from services.identity.entrypoints import Entrypoints
from services.identity.html.refusals import refused
from services.identity.store import IdentityWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

CARD = "/v1/sign-in-cards/<newcomer_id>"


class CardEntrypoints(Entrypoints):
    """Cards."""

    @command("POST", CARD, PrintCard)
    def print_card(self, order: PrintCard, uow: IdentityWork) -> Answer[PrintedCard]:
        """Make a card for a newcomer: the one before ends."""
        return handlers.print_card(order, uow.caller, self.neighbours.intake(uow), uow)

    @command("DELETE", CARD, RevokeCard)
    def revoke_card(self, order: RevokeCard, uow: IdentityWork) -> Answer[Identified]:
        """Let nobody in with the newcomer's card any more."""
        return handlers.revoke_card(order, self.neighbours.intake(uow), uow)

    @question(CARD, AskCard)
    def card(self, ask: AskCard, caller: Caller) -> CardStanding:
        """What card a newcomer has."""
        uow = self.work.begin(ExecutionContext(caller=caller))
        return views.card(ask, self.neighbours.intake(uow), uow)

    @page("GET", "/sign-in/card", refused)
    def card_page(self, request: Request, uow: IdentityWork) -> Response:
        """Where a code from a card is typed."""
        return forms.card_page(Visit(request, uow))

    @page("POST", "/sign-in/card", refused)
    def take_card(self, request: Request, uow: IdentityWork) -> Response:
        """It was typed."""
        return forms.take_card(Visit(request, uow))
