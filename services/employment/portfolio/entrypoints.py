"""Portfolios are read."""

from services.employment.entrypoints import Entrypoints
from services.employment.portfolio import views
from services.employment.portfolio.answers import NewcomerPortfolio
from services.employment.portfolio.commands import AskPortfolio
from services.platform.caller import Caller
from services.platform.entrypoints import question


class PortfolioEntrypoints(Entrypoints):
    """Portfolios."""

    @question("/v1/portfolios/<newcomer_id>", AskPortfolio)
    def portfolio(self, ask: AskPortfolio, caller: Caller) -> NewcomerPortfolio:
        """What volunteering showed of one newcomer."""
        return views.portfolio(ask, self._reading(caller))
