"""Portfolios are read."""

from services.employment.portfolio import views
from services.employment.portfolio.answers import NewcomerPortfolio
from services.employment.portfolio.commands import AskPortfolio
from services.employment.roles import INSIGHT, Entrypoints
from services.platform.caller import Caller
from services.platform.entrypoints import question


class PortfolioEntrypoints(Entrypoints):
    """Portfolios."""

    @question("/v1/portfolios/<newcomer_id>", AskPortfolio, INSIGHT)
    def portfolio(self, ask: AskPortfolio, caller: Caller) -> NewcomerPortfolio:
        """What volunteering showed of one newcomer."""
        return views.portfolio(ask, self._reading(caller))
