"""Portfolios are read."""

from services.chassis.caller import Caller
from services.chassis.http.entrypoints import question
from services.employment.portfolio import views
from services.employment.portfolio.answers import NewcomerPortfolio
from services.employment.portfolio.commands import AskPortfolio
from services.employment.roles import INSIGHT, Entrypoints


class PortfolioEntrypoints(Entrypoints):
    """Portfolios."""

    @question("/v1/portfolios/<newcomer_id>", AskPortfolio, INSIGHT)
    def portfolio(self, ask: AskPortfolio, caller: Caller) -> NewcomerPortfolio:
        """What volunteering showed of one newcomer."""
        return views.portfolio(ask, self._reading(caller))
