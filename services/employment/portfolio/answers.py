"""How a portfolio is answered."""

from dataclasses import dataclass

from services.employment.portfolio.domain.portfolios import Portfolio


@dataclass(frozen=True, kw_only=True)
class NewcomerPortfolio(Portfolio):
    """A portfolio with whose it is."""

    newcomer_id: str
