"""How a portfolio is answered."""

from dataclasses import dataclass

from services.employment.portfolio.domain import Portfolio


@dataclass(frozen=True, kw_only=True)
class NewcomerPortfolio(Portfolio):
    """A portfolio with whose it is; all of it may be seen by whoever may see any of it."""

    newcomer_id: str
