"""Cards are looked up."""

from services.chassis.http.answers import Answer, done
from services.intake.cards import views
from services.intake.cards.answers import NewcomerCards
from services.intake.cards.commands import AskNewcomerCards
from services.intake.entrypoints import Entrypoints
from services.intake.store import IntakeWork
from services.platform.entrypoints import command


class CardEntrypoints(Entrypoints):
    """Who somebody is, for whoever may know."""

    @command("POST", "/v1/newcomers/cards", AskNewcomerCards)
    def newcomer_cards(self, ask: AskNewcomerCards, uow: IntakeWork) -> Answer[NewcomerCards]:
        """Who these are, as far as the caller may see it."""
        return done(views.cards(ask, uow))
