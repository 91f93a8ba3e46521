"""The rules of a portfolio: `amounts`, `competences`, `portfolios`, `lines` (what partners see), `objections`."""

from services.employment.portfolio.domain.portfolios import Portfolio, portfolio

__all__ = ["Portfolio", "portfolio"]
